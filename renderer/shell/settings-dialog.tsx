import { Button, SegmentedControl, Switch, TextInput, useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { TellingFields } from '../inbox/telling-fields'
import { useLive } from '../session/use-live'
import { useConfab } from './confab'
import { DialogActions, DialogFrame } from './dialog-frame'
import styles from './settings-dialog.module.css'

const words = {
  title: 'Settings',
  name: 'Your name',
  nameHint: 'Others see it beside your cursor, your dots and your lines.',
  nameMissing: 'Say a name, so that others know who writes.',
  paper: 'Paper',
  schemes: [
    { value: 'light', label: 'Light' },
    { value: 'dark', label: 'Dark' },
    { value: 'auto', label: 'Like the system' },
  ],
  meetings: 'In meetings',
  cueSound: 'Two quiet notes when time is up',
  suggestions: 'Mark lines that read like an action',
  singleKeys: 'Single keys run the meeting (P pauses, N is the next topic …)',
  here: 'On this device',
  hereHint: 'All notebooks and meetings are kept here, unless you say otherwise.',
  hereOpen: 'What is kept, and what it takes…',
  relays: 'Relays joined by link',
  noRelays: 'None. “Join by link” adds one.',
  data: 'Open the data folder',
  save: 'Save',
  cancel: 'Cancel',
}

/** Who one is, and how the page looks. */
export function SettingsDialog() {
  const { device, desktop, dialogs } = useConfab()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const relays = useLive(device.relays)
  const [name, setName] = useState(device.me.get()?.name ?? '')
  const isMissing = name.trim() === ''
  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault()
    if (isMissing) return
    if (name.trim() !== device.me.get()?.name) device.setName(name)
    dialogs.close()
  }
  return (
    <DialogFrame title={words.title}>
      <form onSubmit={handleSubmit} className={styles['form']}>
        <TextInput
          data-autofocus
          label={words.name}
          description={words.nameHint}
          value={name}
          maxLength={80}
          error={isMissing && words.nameMissing}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <p className={styles['label']}>{words.paper}</p>
          <SegmentedControl
            fullWidth
            aria-label={words.paper}
            data={words.schemes}
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
          />
        </div>
        <MeetingSettings />
        <TellingFields />
        <div>
          <p className={styles['label']}>{words.here}</p>
          <p className={styles['soft']}>{words.hereHint}</p>
          <Button
            mt="xs"
            variant="default"
            size="xs"
            onClick={() => dialogs.open({ kind: 'kept-here' })}
          >
            {words.hereOpen}
          </Button>
        </div>
        <div>
          <p className={styles['label']}>{words.relays}</p>
          {relays.length === 0 && <p className={styles['soft']}>{words.noRelays}</p>}
          {relays.map((relay) => (
            <p key={relay} className={styles['soft']}>
              {relay}
            </p>
          ))}
        </div>
        {desktop && (
          <Button variant="default" onClick={() => void desktop.openDataFolder()}>
            {words.data}
          </Button>
        )}
        <DialogActions>
          <Button variant="default" onClick={dialogs.close}>
            {words.cancel}
          </Button>
          <Button type="submit">{words.save}</Button>
        </DialogActions>
      </form>
    </DialogFrame>
  )
}

/** What this device does in meetings; it counts at once, since nothing is lost by it. */
function MeetingSettings() {
  const { device } = useConfab()
  return (
    <div className={styles['switches']} role="group" aria-label={words.meetings}>
      <p className={styles['label']}>{words.meetings}</p>
      <Switch
        label={words.cueSound}
        checked={useLive(device.cueSound)}
        onChange={(event) => device.setCueSound(event.currentTarget.checked)}
      />
      <Switch
        label={words.singleKeys}
        checked={useLive(device.singleKeys)}
        onChange={(event) => device.setSingleKeys(event.currentTarget.checked)}
      />
      <Switch
        label={words.suggestions}
        checked={useLive(device.suggestsActions)}
        onChange={(event) => device.setSuggestsActions(event.currentTarget.checked)}
      />
    </div>
  )
}
