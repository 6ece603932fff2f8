import { Radio, Stack } from '@mantine/core'
import { parseReadingAccess, type ReadingAccess } from '../../shared/reading-room/reading-access'

/** What each answer means, in a name and a sentence. */
export type AccessWords = Readonly<Record<ReadingAccess, readonly [label: string, hint: string]>>

interface AccessChoiceProps {
  readonly label: string
  readonly words: AccessWords
  readonly value: ReadingAccess
  readonly disabled?: boolean
  readonly onChange: (access: ReadingAccess) => void
}

/** Who may read something without the app. */
export const AccessChoice = ({ label, words, value, disabled, onChange }: AccessChoiceProps) => (
  <Radio.Group
    label={label}
    value={value}
    onChange={(chosen) => onChange(parseReadingAccess(chosen))}
  >
    <Stack gap="xs" mt="xs">
      {(['off', 'team', 'public'] as const).map((access) => (
        <Radio
          key={access}
          value={access}
          label={words[access][0]}
          description={words[access][1]}
          disabled={disabled === true}
        />
      ))}
    </Stack>
  </Radio.Group>
)
