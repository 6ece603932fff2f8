import { SegmentedControl, Switch } from '@mantine/core'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { DialogFrame } from '../shell/dialog-frame'
import type { Workspace } from '../shell/workspaces'
import styles from './kept-here.module.css'
import { KeptNotebook } from './kept-notebook'
import { countWords, holdWords } from './replica-words'
import { StorageSize } from './storage-size'

const words = {
  title: 'On this device',
  what: 'What is kept here',
  choices: [
    { value: 'everything', label: 'Everything' },
    { value: 'opened', label: 'Only what I open' },
  ],
  everythingHint: 'All notebooks and meetings can be read and found without a network.',
  openedHint: 'A notebook and its meetings come when you open it. Search finds what is here.',
  pause: 'Pause bringing more',
  onMetered: 'On a metered line, or when the browser saves data',
  onBattery: 'On battery',
  notebooks: 'Notebooks',
  copies: (relay: string | undefined) =>
    relay === undefined ? 'Notebooks on this device' : `Notebooks of ${relay} on this device`,
  noNotebooks: 'There are no notebooks yet.',
}

/** What is kept on this device, what that takes, and when bringing it pauses. All of it counts at once. */
export function KeptHereDialog() {
  const { workspaces } = useConfab()
  const all = useLive(workspaces)
  return (
    <DialogFrame title={words.title} size="lg">
      <div className={styles['dialog']}>
        <Choices />
        {all.map((workspace) => (
          <WorkspaceCopies key={workspace.relay ?? ''} workspace={workspace} />
        ))}
      </div>
    </DialogFrame>
  )
}

function Choices() {
  const { keepRules } = useConfab()
  const { keepsEverything, pause } = useLive(keepRules)
  return (
    <>
      <div>
        <p className={styles['label']}>{words.what}</p>
        <SegmentedControl
          fullWidth
          data-autofocus
          aria-label={words.what}
          data={words.choices}
          value={keepsEverything ? 'everything' : 'opened'}
          onChange={(choice) => keepRules.setKeepsEverything(choice === 'everything')}
        />
        <p className={styles['hint']}>
          {keepsEverything ? words.everythingHint : words.openedHint}
        </p>
      </div>
      {keepsEverything && (
        <div className={styles['switches']} role="group" aria-label={words.pause}>
          <p className={styles['label']}>{words.pause}</p>
          <Switch
            label={words.onMetered}
            checked={pause.onMetered}
            onChange={(event) => keepRules.setPause({ onMetered: event.currentTarget.checked })}
          />
          <Switch
            label={words.onBattery}
            checked={pause.onBattery}
            onChange={(event) => keepRules.setPause({ onBattery: event.currentTarget.checked })}
          />
        </div>
      )}
    </>
  )
}

function WorkspaceCopies({ workspace }: { readonly workspace: Workspace }) {
  const { session, relay, storePrefix } = workspace
  const state = useLive(session.replication.state)
  const hold = holdWords(state.hold)
  return (
    <section className={styles['workspace']} aria-label={words.copies(relay)}>
      <h3 className={styles['label']}>{relay ?? words.notebooks}</h3>
      {state.notebooks.length === 0 && <p className={styles['soft']}>{words.noNotebooks}</p>}
      {state.total > 0 && (
        <p className={styles['soft']}>
          {countWords(state)}. {hold}
        </p>
      )}
      {/* Asked anew whenever something has come or gone. */}
      {relay === undefined && <StorageSize key={state.here} />}
      <ul className={styles['notebooks']}>
        {state.notebooks.map((copy) => (
          <KeptNotebook key={copy.id} workspace={session} storePrefix={storePrefix} copy={copy} />
        ))}
      </ul>
    </section>
  )
}
