import { Button } from '@mantine/core'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { DialogActions, DialogFrame } from '../shell/dialog-frame'
import { FolderStatus } from './folder-status'
import styles from './folder.module.css'

const words = {
  title: 'Markdown folder',
  about:
    'Every meeting of this notebook as a Markdown file in a folder of yours, a git checkout for example. While the notebook is open here, the files are written when it changes, and what you edit in them comes back as edits.',
  impossible:
    'This browser cannot write to a folder. The desktop app can, and so do Chrome and Edge.',
  asks: 'The browser asks again, after each start, whether the folder may be written to.',
  gone: 'The folder is not there any more. Put it back, or choose another one.',
  elsewhere: 'Another window keeps this folder. This one takes over when that one is closed.',
  choose: 'Choose a folder…',
  other: 'Another folder…',
  allow: 'Allow the folder',
  stop: 'Stop',
  close: 'Close',
}

/** Where the notes of the open notebook are kept as Markdown, and how that goes. */
export function FolderDialog() {
  const { folder, dialogs } = useConfab()
  const place = useLive(folder)
  const say = (text: string) => <p className={styles['notice']}>{text}</p>
  return (
    <DialogFrame title={words.title} size="lg">
      <p className={styles['about']}>{words.about}</p>
      {place.kind === 'impossible' && say(words.impossible)}
      {place.kind === 'asks' && say(words.asks)}
      {place.kind === 'gone' && say(words.gone)}
      {place.kind === 'elsewhere' && say(words.elsewhere)}
      {place.kind === 'kept' && <FolderStatus keeper={place.keeper} />}
      <DialogActions>
        {(place.kind === 'kept' || place.kind === 'asks' || place.kind === 'gone') && (
          <Button variant="subtle" color="gray" onClick={() => void folder.stop()}>
            {words.stop}
          </Button>
        )}
        <Button variant="default" onClick={dialogs.close}>
          {words.close}
        </Button>
        {place.kind === 'asks' && (
          <Button onClick={() => void folder.allow()}>{words.allow}</Button>
        )}
        {(place.kind === 'none' || place.kind === 'gone') && (
          <Button data-autofocus onClick={() => void folder.choose()}>
            {place.kind === 'gone' ? words.other : words.choose}
          </Button>
        )}
      </DialogActions>
    </DialogFrame>
  )
}
