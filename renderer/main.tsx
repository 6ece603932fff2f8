import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import '@fontsource-variable/inter'
import '@fontsource-variable/source-serif-4'
import './theme/tokens.css'
import './theme/base.css'
import { createRoot } from 'react-dom/client'
import { followLinks } from './links/follow-links'
import { worksOffline } from './offline/works-offline'
import { createConfab } from './shell/confab'
import { ConfabApp } from './shell/confab-app'
import { hearDesktop } from './shell/hear-desktop'
import { hearKeys } from './shell/hear-keys'
import { keepStorage } from './shell/keep-storage'
import { guardUnload } from './shell/unload-guard'

const confab = createConfab(window)
hearDesktop(confab)
hearKeys(window, confab)
followLinks(window, confab)
guardUnload(window, confab.workspaces)
keepStorage(window.navigator, confab.device)
void worksOffline(window)

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<ConfabApp confab={confab} />)
