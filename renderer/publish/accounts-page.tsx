import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useCallback, useState } from 'react'
import type { Person } from '../../shared/documents/notebook'
import type { PublishTarget, WikiAccount } from '../../shared/documents/publishing'
import type { SiteUser } from '../../shared/publish/check-site'
import { searchUsers } from '../../shared/publish/site-search'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { DialogActions } from '../shell/dialog-frame'
import styles from './publish.module.css'
import { useAnswer } from './use-answer'

const words = {
  intro:
    'Whoever is chosen here is told by Confluence of the actions they own. The others are named as text.',
  nobody: 'Nobody is in this notebook yet.',
  text: 'As text',
  none: 'Nobody of this name on the site.',
  done: 'Done',
}

interface AccountsPageProps {
  readonly notebook: NotebookSession
  readonly onDone: () => void
}

/** Asks which account on the wiki each person has. */
export function AccountsPage({ notebook, onDone }: AccountsPageProps) {
  const people = useLive(notebook.people)
  const { target } = useLive(notebook.publishing)
  return (
    <div className={styles['form']}>
      <p className={styles['lead']}>{people.length === 0 ? words.nobody : words.intro}</p>
      {target &&
        people.map((person) => (
          <AccountField key={person.id} notebook={notebook} target={target} person={person} />
        ))}
      <DialogActions>
        <Button onClick={onDone}>{words.done}</Button>
      </DialogActions>
    </div>
  )
}

interface AccountFieldProps {
  readonly notebook: NotebookSession
  readonly target: PublishTarget
  readonly person: Person
}

function AccountField({ notebook, target, person }: AccountFieldProps) {
  const account = useLive(notebook.accounts)[person.id]
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const name = typed === '' || typed === account?.name ? person.name : typed
  const found = useUsers(target, isOpen ? name : '')
  const offered: readonly WikiAccount[] = [
    ...(account && !found.some(({ accountId }) => accountId === account.accountId)
      ? [account]
      : []),
    ...found,
  ]
  return (
    <Select
      label={person.name}
      searchable
      clearable
      placeholder={words.text}
      nothingFoundMessage={words.none}
      data={offered.map((each) => ({ value: each.accountId, label: each.name }))}
      filter={({ options }) => options}
      value={account?.accountId ?? null}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onChange={(id) =>
        notebook.setAccount(
          person.id,
          offered.find(({ accountId }) => accountId === id),
        )
      }
    />
  )
}

function useUsers({ kind, web }: PublishTarget, name: string): readonly SiteUser[] {
  const { connections } = useConfab()
  const [text] = useDebouncedValue(name.trim(), 250)
  const ask = useCallback(
    () => searchUsers(kind, connections.sendTo(web), text),
    [connections, kind, web, text],
  )
  const answer = useAnswer(text === '' ? undefined : ask)
  return answer?.ok ? answer.value : []
}
