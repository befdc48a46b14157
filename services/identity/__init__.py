"""Who a person is: accounts, sign-in, sessions, tokens and profile.

* ``accounts`` registers people; ``sign_in`` checks a password; ``passwords`` judges and keeps it.
* ``login_sessions`` are the revocable truth of every sign-in; ``access_tokens`` only point at one.
* ``actors`` turns a token or cookie into the ``Actor`` that use cases take.
* ``social`` finds the account of who came back from another provider; ``ways_in`` lists a person's
  links and changes their password.
* ``memberships`` are the organizations one belongs to; ``tabs`` says whose a browser tab is.
* ``people`` and ``nightly`` list who there is, for duties that look after everyone by night.
* ``erasure`` lets a person leave with everything that is theirs.
* ``profile`` is what a person may see and change about themselves.
"""
