import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useConfab } from '../shell/confab'
import { ConfabMark } from '../shell/confab-mark'
import styles from './welcome.module.css'

const words = {
  title: 'Welcome to Confab',
  what: 'Notes for meetings that many people write at the same time. Everything is kept on your device first, so it works with or without a network.',
  name: 'What should others call you?',
  nameHint: 'Your name stands beside your cursor and your dots. You can change it at any time.',
  placeholder: 'Your name',
  missing: 'Say a name, so that others know who writes.',
  start: 'Start',
}

/** The first start: what this is, and who is there. */
export function WelcomePage() {
  const { device } = useConfab()
  const [name, setName] = useState('')
  const [isTried, setTried] = useState(false)
  const isMissing = name.trim() === ''
  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isMissing) device.setName(name)
  }
  return (
    <main className={styles['page']}>
      <div className={styles['sheet']}>
        <ConfabMark size={44} />
        <h1>{words.title}</h1>
        <p className={styles['what']}>{words.what}</p>
        <form className={styles['form']} onSubmit={handleSubmit} noValidate>
          <TextInput
            size="md"
            autoFocus
            autoComplete="name"
            label={words.name}
            description={words.nameHint}
            placeholder={words.placeholder}
            maxLength={80}
            value={name}
            error={isTried && isMissing && words.missing}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button size="md" type="submit">
            {words.start}
          </Button>
        </form>
      </div>
    </main>
  )
}
