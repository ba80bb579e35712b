from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0002_find_contact_points_of_a_party'),
        ('staff', '0002_say_rules_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='address',
            name='latitude_on_earth',
            constraint=models.CheckConstraint(condition=models.Q(('latitude', None), ('latitude__range', (-90, 90)), _connector='OR'), name='latitude_on_earth', violation_error_message='A latitude lies between −90 and 90'),
        ),
        migrations.AlterConstraint(
            model_name='address',
            name='longitude_on_earth',
            constraint=models.CheckConstraint(condition=models.Q(('longitude', None), ('longitude__range', (-180, 180)), _connector='OR'), name='longitude_on_earth', violation_error_message='A longitude lies between −180 and 180'),
        ),
        migrations.AlterConstraint(
            model_name='affiliation',
            name='affiliation_ends_after_it_begins',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_from', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='affiliation_ends_after_it_begins', violation_error_message='The period ends before it begins'),
        ),
        migrations.AlterConstraint(
            model_name='classification',
            name='class_ends_after_it_begins',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='class_ends_after_it_begins', violation_error_message='The period ends before it begins'),
        ),
        migrations.AlterConstraint(
            model_name='fact',
            name='fact_says_something',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('number', None), _negated=True), _connector='OR'), name='fact_says_something', violation_error_message='Write a text or a number'),
        ),
        migrations.AlterConstraint(
            model_name='identifier',
            name='identifier_is_not_empty',
            constraint=models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='identifier_is_not_empty', violation_error_message='Enter the number'),
        ),
        migrations.AlterConstraint(
            model_name='party',
            name='only_people_are_consumers',
            constraint=models.CheckConstraint(condition=models.Q(('is_consumer', False), ('kind', 'person'), _connector='OR'), name='only_people_are_consumers', violation_error_message='Only people are consumers'),
        ),
        migrations.AlterConstraint(
            model_name='party',
            name='party_has_a_name',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='party_has_a_name', violation_error_message='Enter a name'),
        ),
        migrations.AlterConstraint(
            model_name='party',
            name='party_is_not_its_own_canonical',
            constraint=models.CheckConstraint(condition=models.Q(('canonical__isnull', True), models.Q(('canonical', models.F('id')), _negated=True), _connector='OR'), name='party_is_not_its_own_canonical', violation_error_message='A customer cannot be merged into itself'),
        ),
        migrations.AlterConstraint(
            model_name='relation',
            name='no_relation_to_oneself',
            constraint=models.CheckConstraint(condition=models.Q(('party', models.F('other')), _negated=True), name='no_relation_to_oneself', violation_error_message='A customer cannot be related to itself'),
        ),
        migrations.AlterConstraint(
            model_name='relation',
            name='relation_ends_after_it_begins',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_from', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='relation_ends_after_it_begins', violation_error_message='The period ends before it begins'),
        ),
    ]
