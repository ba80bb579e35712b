"""Addresses of follow-up."""

from django.urls import path

from tradewright.activities.views import activities, calendar, feeds, moves, outbox, phone, plans, tasks, today, visits

urlpatterns = [
    path("", today.today, name="today"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/tasks.ics", feeds.read_feed, name="read_calendar"),
    path("settings/calendar/", feeds.calendar_address, name="calendar_address"),
    path("settings/calendar/new/", feeds.make_calendar_address, name="make_calendar_address"),
    path("settings/calendar/withdraw/", feeds.withdraw_calendar_address, name="withdraw_calendar_address"),
    *tasks.PAGES.addresses("tasks/"),
    path("tasks/<int:task_id>/complete/", tasks.complete, name="complete_task"),
    path("tasks/<int:task_id>/reopen/", tasks.reopen, name="reopen_task"),
    path("tasks/<int:task_id>/move/", moves.move, name="move_task"),
    path("tasks/<int:task_id>/skip/", plans.skip, name="skip_step"),
    path("plans/", plans.plans, name="plans"),
    path("plans/start/", plans.start_with_many, name="start_plan_with_many"),
    path("plans/new/", plans.create_plan, name="create_plan"),
    path("plans/<int:plan_id>/", plans.plan, name="plan"),
    path("plans/<int:plan_id>/delete/", plans.remove_plan, name="delete_plan"),
    path("plan-runs/<int:plan_run_id>/stop/", plans.stop, name="stop_plan"),
    path("parties/<int:party_id>/start-plan/", plans.start, name="start_plan"),
    *activities.PAGES.addresses("activities/"),
    path("parties/<int:party_id>/log/", activities.log, name="log_activity"),
    path("parties/<int:party_id>/check-in/", visits.arrive, name="check_in"),
    path("activities/<int:activity_id>/check-out/", visits.leave, name="check_out"),
    path("phone/", phone.phone, name="phone"),
    path("phone/customers/<int:party_id>/", phone.card, name="phone_card"),
    path("phone/customers/<int:party_id>/edit/", phone.edit_card, name="edit_phone_card"),
    path("phone/kept/", phone.nothing_kept, name="phone_offline"),
    path("phone/outbox/", outbox.receive, name="phone_outbox"),
]
