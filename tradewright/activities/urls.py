"""Addresses of follow-up."""

from django.urls import path

from tradewright.activities.views import activities, tasks, today

urlpatterns = [
    path("", today.today, name="today"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/new/", tasks.plan, name="plan_task"),
    path("tasks/<int:task_id>/", tasks.task, name="task"),
    path("tasks/<int:task_id>/edit/", tasks.edit, name="edit_task"),
    path("tasks/<int:task_id>/edit/<str:key>/", tasks.edit_one, name="edit_task_field"),
    path("tasks/<int:task_id>/complete/", tasks.complete, name="complete_task"),
    path("tasks/<int:task_id>/reopen/", tasks.reopen, name="reopen_task"),
    path("tasks/<int:task_id>/delete/", tasks.delete, name="delete_task"),
    path("tasks/<int:task_id>/restore/", tasks.restore, name="restore_task"),
    path("activities/", activities.activities, name="activities"),
    path("activities/<int:activity_id>/", activities.activity, name="activity"),
    path("activities/<int:activity_id>/edit/", activities.edit, name="edit_activity"),
    path("activities/<int:activity_id>/edit/<str:key>/", activities.edit_one, name="edit_activity_field"),
    path("activities/<int:activity_id>/delete/", activities.delete, name="delete_activity"),
    path("activities/<int:activity_id>/restore/", activities.restore, name="restore_activity"),
    path("parties/<int:party_id>/log/", activities.log, name="log_activity"),
]
