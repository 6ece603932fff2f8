import { Modal, type ModalProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useConfab } from './confab'
import styles from './dialog-frame.module.css'

const words = { close: 'Close' }

interface DialogFrameProps {
  readonly title: string
  readonly size?: ModalProps['size']
  /** Whether a click beside it, or Escape, may close it; not while something runs. */
  readonly isFirm?: boolean
  readonly onClose?: () => void
  readonly children: ReactNode
}

/** What every dialog looks like. */
export function DialogFrame({
  title,
  size = 'md',
  isFirm = false,
  onClose,
  children,
}: DialogFrameProps) {
  const { dialogs } = useConfab()
  return (
    <Modal
      opened
      size={size}
      title={title}
      onClose={onClose ?? dialogs.close}
      closeOnClickOutside={!isFirm}
      closeOnEscape={!isFirm}
      withCloseButton={!isFirm}
      closeButtonProps={{ 'aria-label': words.close }}
      // Mantine draws a <header>, which to a screen reader would be a second one of the page.
      attributes={{ header: { role: 'presentation' } }}
      transitionProps={{ duration: 120 }}
      classNames={{ title: styles['title'] ?? '', content: styles['content'] ?? '' }}
    >
      {children}
    </Modal>
  )
}

/** The buttons at the end of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>
}
