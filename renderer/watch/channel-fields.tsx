import { Button, SegmentedControl } from '@mantine/core'
import { useCallback, useEffect, useMemo } from 'react'
import { channelsRoot, readChannels, setChannel } from '../../shared/watch/channels'
import { LOCAL_CHANGE } from '../session/document-session'
import { createReading } from '../session/live-value'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { useReading } from '../session/use-reading'
import settingsStyles from '../notebook/settings/settings.module.css'
import { useConfab } from '../shell/confab'
import styles from './channel-fields.module.css'
import { MailField } from './mail-field'
import { createRelayChannels, type RelayAsk, type RelayChannel } from './relay-channels'
import { TryChannel } from './try-channel'

const words = {
  title: 'Told outside',
  what: 'What changed is told once a meeting has rested, comments at once, and when a meeting starts. What is internal never goes out. This counts at once.',
  asking: 'Asking the relay for its channels…',
  unreachable:
    'The relay cannot be reached, so its channels are not known here. What this notebook sends stays as it was settled.',
  again: 'Ask again',
  none: 'This relay has no channels. Its operator names them: chats, mail, or programs of yours.',
  kinds: {
    slack: 'a chat: everybody in that channel reads it',
    json: 'a program: whoever runs it reads it',
    mail: 'each person who left an address gets what they watch',
  } satisfies Record<RelayChannel['kind'], string>,
  contents: [
    { value: 'none', label: 'Nothing' },
    { value: 'titles', label: 'Titles only' },
    { value: 'text', label: 'With note text' },
  ],
}

/** What a notebook tells through the channels of its relay, and where I am told by mail. */
export function ChannelFields({ notebook }: { notebook: NotebookSession }) {
  const { channels, ask, askAgain } = useRelayChannels()
  return (
    <fieldset className={settingsStyles['group']}>
      <legend>{words.title}</legend>
      <p className={styles['hint']}>{words.what}</p>
      {channels === 'asking' && (
        <p role="status" className={styles['hint']}>
          {words.asking}
        </p>
      )}
      {channels === 'unreachable' && (
        <div className={styles['unreachable']}>
          <p role="status" className={styles['hint']}>
            {words.unreachable}
          </p>
          <Button variant="default" size="compact-sm" onClick={askAgain}>
            {words.again}
          </Button>
        </div>
      )}
      {Array.isArray(channels) && channels.length === 0 && (
        <p className={styles['hint']}>{words.none}</p>
      )}
      {Array.isArray(channels) && <ChannelList notebook={notebook} channels={channels} ask={ask} />}
    </fieldset>
  )
}

/** Asks the relay of the open workspace when the fields are shown, and again when told to. */
function useRelayChannels() {
  const { place, tokens } = useConfab()
  const relayUrl = useLive(place).workspace?.session.relayUrl.get()
  const ask = useMemo(
    (): RelayAsk => ({ relayUrl, token: tokens.get(relayUrl) }),
    [relayUrl, tokens],
  )
  const known = useMemo(() => createRelayChannels(ask), [ask])
  useEffect(() => void known.look(), [known])
  return { channels: useLive(known), ask, askAgain: () => void known.look() }
}

interface ChannelListProps {
  readonly notebook: NotebookSession
  readonly channels: readonly RelayChannel[]
  readonly ask: RelayAsk
}

function ChannelList({ notebook, channels, ask }: ChannelListProps) {
  const { doc } = notebook.document
  const isFixed = useLive(notebook.document.readOnly)
  const read = useCallback(
    () => createReading([channelsRoot(doc)], () => Object.fromEntries(readChannels(doc))),
    [doc],
  )
  const contents = useReading(read)
  return channels.map(({ id, name, kind }) => (
    <div key={id} className={styles['channel']}>
      <p className={styles['name']}>
        {name} <span>– {words.kinds[kind]}</span>
      </p>
      <div className={styles['choice']}>
        <SegmentedControl
          size="xs"
          aria-label={name}
          data={words.contents}
          value={contents[id] ?? 'none'}
          disabled={isFixed}
          onChange={(value) =>
            setChannel(
              doc,
              id,
              value === 'titles' || value === 'text' ? value : undefined,
              LOCAL_CHANGE,
            )
          }
        />
        {kind !== 'mail' && <TryChannel ask={ask} channelId={id} />}
      </div>
      {kind === 'mail' && <MailField notebook={notebook} ask={ask} channelId={id} />}
    </div>
  ))
}
