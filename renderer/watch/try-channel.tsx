import { Button } from '@mantine/core'
import { useState } from 'react'
import styles from './channel-fields.module.css'
import { tryRelayChannel, type RelayAsk } from './relay-channels'

const words = {
  try: 'Send a test message',
  sent: 'Sent.',
  failed: 'The relay could not send it. Ask its operator to look at its log.',
}

interface TryChannelProps {
  readonly ask: RelayAsk
  readonly channelId: string
  /** Whom a mail is for. */
  readonly to?: string
  readonly disabled?: boolean
}

/** Sends a test message to a channel, and says what came of it. */
export function TryChannel({ ask, channelId, to, disabled = false }: TryChannelProps) {
  const [state, setState] = useState<'idle' | 'sending' | { readonly said: string }>('idle')
  const handleTry = async () => {
    setState('sending')
    const answer = await tryRelayChannel(ask, channelId, to)
    setState({ said: answer.ok ? words.sent : (answer.failure ?? words.failed) })
  }
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        disabled={disabled}
        loading={state === 'sending'}
        onClick={() => void handleTry()}
      >
        {words.try}
      </Button>
      <span role="status" className={styles['said']}>
        {typeof state === 'object' && state.said}
      </span>
    </>
  )
}
