import { Select } from '@mantine/core'
import { useCallback } from 'react'
import type { PublishTarget } from '../../shared/documents/publishing'
import type { ConfluenceSite } from '../../shared/publish/site'
import { listSpaces } from '../../shared/publish/site-search'
import { useConfab } from '../shell/confab'
import { checkWords } from './check-words'
import { useAnswer } from './use-answer'

const words = {
  space: 'Space',
  loading: 'Asking the site…',
  placeholder: 'Type a part of its name',
  none: 'No space of this name that you may see.',
  missing: 'Choose the space the page stands in.',
}

interface SpaceFieldProps {
  readonly site: ConfluenceSite | undefined
  readonly target: PublishTarget
  readonly isMissing: boolean
  readonly onChange: (change: Partial<PublishTarget>) => void
}

/** Chooses a space of the site by its name. */
export function SpaceField({ site, target, isMissing, onChange }: SpaceFieldProps) {
  const found = useSpaces(site)
  const spaces = found?.ok ? found.value : []
  const known = spaces.some(({ key }) => key === target.spaceKey)
  const data = [
    // What was settled before stands there while the site is asked, or cannot be.
    ...(known || target.spaceKey === ''
      ? []
      : [{ value: target.spaceKey, label: target.spaceName || target.spaceKey }]),
    ...spaces.map(({ key, name }) => ({ value: key, label: `${name} (${key})` })),
  ]
  const handleChange = (key: string | null) => {
    const space = spaces.find((each) => each.key === key)
    if (!space) return
    onChange({
      spaceKey: space.key,
      spaceName: space.name,
      parentId: undefined,
      parentTitle: undefined,
    })
  }
  const problem = found && !found.ok ? checkWords[found.failure] : undefined
  return (
    <Select
      label={words.space}
      searchable
      allowDeselect={false}
      limit={50}
      placeholder={found ? words.placeholder : words.loading}
      nothingFoundMessage={words.none}
      data={data}
      value={target.spaceKey === '' ? null : target.spaceKey}
      error={problem ?? (isMissing ? words.missing : undefined)}
      onChange={handleChange}
    />
  )
}

function useSpaces(site: ConfluenceSite | undefined) {
  const { connections } = useConfab()
  const { kind, web } = site ?? {}
  const ask = useCallback(
    () => listSpaces(kind ?? 'cloud', connections.sendTo(web ?? '')),
    [connections, kind, web],
  )
  return useAnswer(web === undefined ? undefined : ask)
}
