import math

from services.learning.rules.fsrs_schedule import DAY, DEFAULT_WEIGHTS, Memory, Plan, answer_memory
from services.learning.rules.fsrs_schedule import recall_chance as chance
from services.learning.rules.review_fit import Answered, fit_weights, log_loss
from tests.factories.reviews import NOON


class TestLogLoss:
    def test_is_that_of_the_schedule_itself(self):
        at, memory, history, losses = NOON, Memory("new", NOON), [], []
        for rating, hours in ((3, 0), (3, 1), (4, 90), (1, 300), (3, 1), (2, 80), (3, 200)):
            at = at + DAY * hours / 24
            waited = (at - memory.reviewed_at) / DAY if memory.reviewed_at else 0.0
            if waited >= 1:
                foretold = chance(memory.stability, math.floor(waited))
                losses.append(-math.log(foretold if rating > 1 else 1 - foretold))
            history.append(Answered(rating, waited, float(len(history))))
            memory = answer_memory(memory, rating, Plan(), at=at)

        assert abs(log_loss([history], DEFAULT_WEIGHTS) - sum(losses) / len(losses)) < 1e-9


class TestFitWeights:
    def test_foretells_somebody_who_forgets_fast_better(self):
        histories = [
            [Answered(3, 0.0, card), Answered(1 if card % 2 else 3, 3.0, card + 0.5)]
            for card in range(60)
        ]

        fit = fit_weights(histories)

        assert fit is not None
        assert fit.is_better
        assert (fit.answers, fit.loss_before - fit.loss > 0.2) == (60, True)
        assert fit.weights[2] < DEFAULT_WEIGHTS[2] / 2

    def test_needs_answers_to_hold_out(self):
        assert fit_weights([[Answered(3, 0.0, 1.0), Answered(3, 2.0, 2.0)]]) is None
        assert fit_weights([]) is None
