import { Button } from '@mantine/core'
import { useConfab } from '../shell/confab'
import { CopyField } from '../shell/copy-field'
import styles from './reading-room.module.css'

const words = {
  open: 'Open',
  openOf: (label: string) => `Open: ${label}`,
  noRelay: 'No relay is running, so there is no page to read yet.',
}

interface PageFieldProps {
  readonly label: string
  /** Below the relay's address. */
  readonly path: string
  readonly relayUrl: string | undefined
}

/** The address of a page for reading, to be copied or opened. */
export function PageField({ label, path, relayUrl }: PageFieldProps) {
  const { tokens } = useConfab()
  if (relayUrl === undefined) return <p className={styles['soft']}>{words.noRelay}</p>
  const token = tokens.get(relayUrl)
  const address = `${relayUrl}/${path}`
  // Whoever opens it from here is let in; what is copied holds no secret.
  const own = token === undefined ? address : `${address}?token=${encodeURIComponent(token)}`
  return (
    <CopyField label={label} text={address}>
      <Button
        component="a"
        variant="default"
        href={own}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={words.openOf(label)}
      >
        {words.open}
      </Button>
    </CopyField>
  )
}
