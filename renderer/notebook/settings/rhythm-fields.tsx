import { Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { datesAfter } from '../../../shared/outcomes/recurrence'
import { addDays, formatDay, today } from '../dates'
import type { FieldsProps } from './fields-props'
import { readForm, startDay, startDays, type Nth, type SettingsForm } from './settings-form'
import styles from './settings.module.css'
import { listZones, zoneName } from './time-zones'

const words = {
  title: 'When it meets',
  every: 'Rhythm',
  rhythms: [
    { value: 'never', label: 'No fixed rhythm' },
    { value: 'week', label: 'Every week' },
    { value: 'weeks', label: 'Every few weeks' },
    { value: 'month', label: 'Every month' },
  ],
  weeks: 'Weeks apart',
  weekday: 'Weekday',
  nth: 'Which of the month',
  nths: [
    { value: '1', label: 'the first' },
    { value: '2', label: 'the second' },
    { value: '3', label: 'the third' },
    { value: '4', label: 'the fourth' },
    { value: '-1', label: 'the last' },
  ],
  startsOn: 'Next one on',
  time: 'Starts at',
  minutes: 'Takes, in minutes',
  zone: 'Time zone',
  noZone: 'No such time zone. Try the name of a large city.',
  none: 'Without a rhythm, each meeting is planned by hand.',
  next: (days: string, time: string, zone: string) => `Next: ${days}, at ${time} in ${zone}.`,
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const rhythms = ['never', 'week', 'weeks', 'month'] as const
const nths: readonly Nth[] = [1, 2, 3, 4, -1]

/** On which days, and at what time, the meetings take place. */
export function RhythmFields(props: FieldsProps) {
  const { form, onChange } = props
  return (
    <fieldset className={styles['group']}>
      <legend>{words.title}</legend>
      <div className={styles['row']}>
        <Select
          label={words.every}
          allowDeselect={false}
          data={words.rhythms}
          value={form.every}
          onChange={(value) =>
            onChange({ every: rhythms.find((every) => every === value) ?? 'never' })
          }
        />
        {form.every !== 'never' && <DayFields {...props} />}
      </div>
      {form.every !== 'never' && <TimeFields {...props} />}
      <p className={styles['hint']} aria-live="polite">
        {describeNext(form)}
      </p>
    </fieldset>
  )
}

function DayFields({ form, problems, onChange }: FieldsProps) {
  const days = form.every === 'weeks' ? startDays(form, today()) : []
  return (
    <>
      {form.every === 'weeks' && (
        <TextInput
          label={words.weeks}
          inputMode="numeric"
          value={form.weeks}
          error={problems.weeks}
          onChange={(event) => onChange({ weeks: event.currentTarget.value })}
        />
      )}
      {form.every === 'month' && (
        <Select
          label={words.nth}
          allowDeselect={false}
          data={words.nths}
          value={String(form.nth)}
          onChange={(value) => onChange({ nth: nths.find((nth) => String(nth) === value) ?? 1 })}
        />
      )}
      <Select
        label={words.weekday}
        allowDeselect={false}
        data={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
        value={String(form.weekday)}
        onChange={(value) => onChange({ weekday: Number(value) })}
      />
      {days.length > 0 && (
        <Select
          label={words.startsOn}
          allowDeselect={false}
          data={days.map((value) => ({ value, label: formatDay(value) }))}
          value={startDay(form, today()) ?? null}
          onChange={(value) => value !== null && onChange({ startsOn: value })}
        />
      )}
    </>
  )
}

function TimeFields({ form, problems, onChange }: FieldsProps) {
  const zones = useMemo(() => listZones(form.zone), [form.zone])
  return (
    <div className={styles['row']}>
      <TextInput
        type="time"
        label={words.time}
        value={form.time}
        error={problems.time}
        onChange={(event) => onChange({ time: event.currentTarget.value })}
      />
      <TextInput
        label={words.minutes}
        inputMode="numeric"
        value={form.minutes}
        error={problems.minutes}
        onChange={(event) => onChange({ minutes: event.currentTarget.value })}
      />
      <Select
        label={words.zone}
        searchable
        allowDeselect={false}
        limit={60}
        data={zones}
        nothingFoundMessage={words.noZone}
        value={form.zone}
        error={problems.zone}
        onChange={(zone) => zone !== null && onChange({ zone })}
      />
    </div>
  )
}

function describeNext(form: SettingsForm): string {
  const read = readForm(form)
  const recurrence = read.ok ? read.value.recurrence : undefined
  if (form.every === 'never') return words.none
  if (!recurrence) return ''
  const days = datesAfter(recurrence, addDays(today(), -1), 3).map(formatDay).join(', ')
  return words.next(days, form.time, zoneName(form.zone))
}
