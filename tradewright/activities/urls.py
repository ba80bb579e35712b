"""Addresses of follow-up."""

from django.urls import path

from tradewright.activities.views import activities, tasks, today

urlpatterns = [
    path("", today.today, name="today"),
    *tasks.PAGES.addresses("tasks/"),
    path("tasks/<int:task_id>/complete/", tasks.complete, name="complete_task"),
    path("tasks/<int:task_id>/reopen/", tasks.reopen, name="reopen_task"),
    *activities.PAGES.addresses("activities/"),
    path("parties/<int:party_id>/log/", activities.log, name="log_activity"),
]
