import { Loader } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { formatDay } from '../notebook/dates'
import styles from './export.module.css'
import { PrivateLinkList } from './private-link-list'
import type { Preview } from './use-preview'

const LONGEST = 40_000

const words = {
  label: 'Preview',
  writing: 'Writing…',
  failed:
    'This form could not be written. Your notes are as they were; take another form, and report this, please.',
  shortened: '…\n\n(The preview ends here. The file holds everything.)',
  warnings: (count: number) =>
    count === 1 ? 'One thing this form cannot hold' : `${count} things this form cannot hold`,
  missing: (dates: string) =>
    `Not on this device, so not in the file: ${dates}. Open them while the relay can be reached, then export again.`,
  line: (line: number) => `Line ${line}: `,
}

interface ExportPreviewProps {
  readonly preview: Preview
  readonly addresses: 'keep' | 'leave-out'
}

/** What an export will write, and what it cannot. */
export function ExportPreview({ preview, addresses }: ExportPreviewProps) {
  if (preview.kind === 'writing') {
    return (
      <div className={styles['waiting']} aria-busy="true">
        <Loader size="sm" type="dots" /> {words.writing}
      </div>
    )
  }
  if (preview.kind === 'failed') {
    return (
      <div className={styles['waiting']} role="alert">
        <p>{words.failed}</p>
        <p className={styles['soft']}>{preview.message}</p>
      </div>
    )
  }
  const { text, warnings } = preview.written
  const { missing } = preview.exported
  return (
    <div className={styles['preview']}>
      {missing.length > 0 && (
        <p className={styles['warning']} role="alert">
          <IconAlertTriangle size={17} stroke={1.7} aria-hidden="true" />
          {words.missing(missing.map(formatDay).join(', '))}
        </p>
      )}
      <PrivateLinkList links={preview.fitted.privateLinks} addresses={addresses} />
      {warnings.length > 0 && (
        <details className={styles['warnings']}>
          <summary>{words.warnings(warnings.length)}</summary>
          <ul>
            {warnings.map(({ line, message }, index) => (
              <li key={index}>
                {line !== undefined && words.line(line)}
                {message}
              </li>
            ))}
          </ul>
        </details>
      )}
      <pre className={styles['text']} tabIndex={0} aria-label={words.label} role="region">
        {text.length > LONGEST ? text.slice(0, LONGEST) + words.shortened : text}
      </pre>
    </div>
  )
}
