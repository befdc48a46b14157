"""The design system: primitives in Python, looks in ``assets/styles``.

Pages compose these and add no colours or sizes of their own. ``Text`` is ``str`` or a var,
``Child`` a component, ``Text`` or ``None`` (dropped). Colours of courses are names:
iris azure plum rose clay ochre moss slate.

Primitives (module: functions)
    tokens: STYLESHEETS and head_components() for ``rx.App``, COURSE_COLOURS, course_class(colour)
    icon: icon(name, size=14|16|18|20|24, filled=False); names are symbols of icons/sprite.svg
    lamp: lamp() in a positioned ancestor, brand(href="/"), brand_mark(size=28)
    buttons: button(*children, kind="primary|secondary|soft|quiet|danger",
        size="small|medium|large", icon_name="", wide=False, **props);
        link_button(*children, href=, … same); icon_button(name, label=, small=False, **props);
        page_link(*children, href=, class_name="")   client-side navigation
    fields: field(label, control, hint=None, error=None), text_input(**props), text_area(**props),
        select(options, **props), checkbox(label, round_box=False, **props), switch(label, **props),
        segmented([(value, text)…], value=var, on_choose=handler, label=)
    labels: chip(text, colour=), course_dot(colour), tag(*children, tone="plain|good|warn|bad",
        icon_name=""), count(n), key("Ctrl K")
    surfaces: card(*children, title=None, action=None), lit_card(*children),
        section_header(title, link_text="", href="", action=None), empty_state(title, text,
        *actions), notice(title, text, *actions, tone="plain|warn|bad"), skeleton(lines=3),
        stat(label, value) inside rx.el.dl(class_name="stats")
    progress: progress_bar(percent, label=, milestones=list var of {at, done, title},
        accent=False), progress_ring(percent)
    receipt: receipt_card(title, *rows, on_undo=, can_undo=True, undone=False),
        receipt_row(text, href=, icon_name="calendar", detail=""),
        proposal_card(title, *content, actions=(…)), proposal_move(title, colour=, was=, becomes=)
    dialog: dialog(*children, title=, is_open=var, on_close=handler, wide=False),
        dialog_actions(*buttons, start=None)
    menu: menu(*items, trigger=, label="", button_class="icon-button"), menu_link(text, href=,
        icon_name=), menu_item(text, icon_name=, danger=False, on_click=)
    toast: toast_region(list var of {id, text, kind: "done|error", undo}, on_dismiss=, on_undo=)
    block: block(title, colour=, look="own|planned|imported|locked|now|done|missed|ghost|
        moved-from", detail="", top="0", height="100", lane="0", lanes="1", marks=(…), **props),
        block_mark(look var)
    time_grid: time_grid(heads, *columns, first_hour=, last_hour=, days="7"),
        day_head(name, number, is_today=False, due=None), day_column(*blocks, label=,
        is_today=False, is_shown=True (the one day a phone shows)), now_line(percent)
    timeline: timeline(*items), timeline_item(title, time=, colour="slate", look="|import|done|
        missed|gap|next", node=None, meta=None, on_click=None), timeline_now(time)
    chat: chat_log(*children), said(text), answer(*children), caret(), choice(text, note="",
        icon_name="", **props), composer(*extra, on_submit=, busy=False, on_stop=None)
    markdown: markdown(text, maths=True)   the only place with rx.markdown
    theme: theme_choice()

Classes for what a page arranges itself
    type: display title heading subheading reading small caption numeric strong muted faint
        accent-text warn-text bad-text link
    arrangement: row column spread grow wrap full truncate push gap-1…gap-8 desktop-only
        phone-only visually-hidden
    page: page-head toolbar quick-actions rule well actions field-pair list-row
    Today: next (on lit_card) = next-text (next-labels next-title next-reason next-more) and
        next-start;
        goal-grid, goal-card (+ card) with goal-card-top goal-card-title goal-card-note
    Courses: course-grid, course-card (+ card), course-head, modules > details.module > summary,
        module-count module-percent, lessons > lesson (is-current)
    Goals: milestone-row   Settings: settings-section settings-fields week-hours
    Schedule: schedule-split, plan-panel, unplaced (unplaced-reason), plan-bar (plan-bar-note),
        week-strip > week-day (is-today; aria-pressed on the chosen), block-resize, drop-hint
    Assistant: chat, choices, sources > source, citation, thinking, chat-panel, chat-panel-head,
        scrim

The frame is ``components.layout.shell``.
"""
