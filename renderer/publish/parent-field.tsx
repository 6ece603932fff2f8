import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useCallback, useState } from 'react'
import type { PublishTarget } from '../../shared/documents/publishing'
import type { ConfluenceSite } from '../../shared/publish/site'
import { searchPages } from '../../shared/publish/site-search'
import { useConfab } from '../shell/confab'
import { checkWords } from './check-words'
import { useAnswer } from './use-answer'

const words = {
  parent: 'Below the page',
  asking: 'Looking…',
  top: 'At the top of the space',
  none: 'No page of this name. One made moments ago may not be found yet.',
}

interface ParentFieldProps {
  readonly site: ConfluenceSite | undefined
  readonly target: PublishTarget
  readonly onChange: (change: Partial<PublishTarget>) => void
}

/** Chooses the page it stands below by a part of its title; none is the top of the space. */
export function ParentField({ site, target, onChange }: ParentFieldProps) {
  const [typed, setTyped] = useState('')
  const answer = usePages(site, target.spaceKey, typed === target.parentTitle ? '' : typed)
  const found = answer?.ok ? answer.value : []
  const known = target.parentId !== undefined && !found.some(({ id }) => id === target.parentId)
  return (
    <Select
      label={words.parent}
      searchable
      clearable
      disabled={target.spaceKey === ''}
      placeholder={words.top}
      nothingFoundMessage={answer ? words.none : words.asking}
      error={answer && !answer.ok ? checkWords[answer.failure] : undefined}
      data={[
        ...(known ? [{ value: target.parentId ?? '', label: target.parentTitle ?? '' }] : []),
        ...found.map(({ id, title }) => ({ value: id, label: title })),
      ]}
      // The site has searched already.
      filter={({ options }) => options}
      value={target.parentId ?? null}
      onSearchChange={setTyped}
      onChange={(id) => {
        const page = found.find((each) => each.id === id)
        if (page) onChange({ parentId: page.id, parentTitle: page.title })
        else if (id === null) onChange({ parentId: undefined, parentTitle: undefined })
      }}
    />
  )
}

function usePages(site: ConfluenceSite | undefined, spaceKey: string, typed: string) {
  const { connections } = useConfab()
  const [text] = useDebouncedValue(typed.trim(), 250)
  const web = site?.web
  const ask = useCallback(
    () => searchPages(connections.sendTo(web ?? ''), spaceKey, text),
    [connections, web, spaceKey, text],
  )
  return useAnswer(web === undefined || spaceKey === '' ? undefined : ask)
}
