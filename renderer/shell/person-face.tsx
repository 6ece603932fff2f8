import { personColour } from '../session/presence'
import { initials } from './initials'
import styles from './person-face.module.css'

interface PersonFaceProps {
  readonly id: string
  readonly name: string
}

/** A person as a small round face; the name stands beside it or in a tooltip. */
export function PersonFace({ id, name }: PersonFaceProps) {
  const colour = { '--face': `var(--person-${personColour(id)})` } as React.CSSProperties
  // Drawn by the stylesheet: letters in the text would become part of what a button around the face is called.
  return (
    <span
      className={styles['face']}
      style={colour}
      data-initials={initials(name)}
      aria-hidden="true"
    />
  )
}
