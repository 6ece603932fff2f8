import { TagsInput } from '@mantine/core'
import { useState } from 'react'
import { joinNames, splitNames } from '../../../shared/documents/names'
import type { NamedPerson } from '../../../shared/grammar/find-names'
import type { LineHandle } from '../line-menu/line-handle'

const words = { label: 'Said by', how: 'Names, each ended with Enter' }

interface SpeakerFieldProps {
  readonly line: LineHandle
  readonly people: readonly NamedPerson[]
}

/** Who said a line, to be changed name by name. */
export function SpeakerField({ line, people }: SpeakerFieldProps) {
  const [speakers, setSpeakers] = useState(() => speakersOf(line))
  const handleChange = (next: string[]) => {
    setSpeakers(next)
    line.setAttributes({
      speakers: next.length > 0 ? joinNames(next) : null,
      // How it was said means nothing without who said it.
      ...(next.length === 0 && { aside: null }),
    })
  }
  return (
    <TagsInput
      data-autofocus
      label={words.label}
      description={words.how}
      data={[...new Set(people.flatMap(({ name, aliases }) => [name, ...aliases]))]}
      value={speakers}
      splitChars={[',', '/']}
      onChange={handleChange}
      comboboxProps={{ withinPortal: false }}
    />
  )
}

/** The speakers of a line as it is now. */
export function speakersOf(line: LineHandle): string[] {
  const joined: unknown = line.node()?.attrs['speakers']
  return splitNames(typeof joined === 'string' ? joined : '')
}
