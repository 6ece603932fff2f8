import type { SettingsForm, SettingsProblems } from './settings-form'

/** What a group of fields of the settings is given. */
export interface FieldsProps {
  readonly form: SettingsForm
  readonly problems: SettingsProblems
  readonly onChange: (change: Partial<SettingsForm>) => void
}
