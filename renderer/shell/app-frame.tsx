import { AppShell } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { OpenInApp } from '../links/open-in-app'
import styles from './app-frame.module.css'
import { Header } from './header'
import { Sidebar } from './sidebar'

const words = {
  skip: 'Skip to the notes',
  sidebar: 'Notebooks and meetings',
}

/** The window around every page: the header, the sidebar, and the page itself. */
export function AppFrame({ children }: { children: ReactNode }) {
  const [isOpen, sidebar] = useDisclosure(false)
  // On a narrow window the sidebar lies over the page: it gives way as soon as a place was chosen.
  const handleClick = ({ target }: React.MouseEvent) => {
    if (target instanceof Element && target.closest('a')) sidebar.close()
  }
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 288, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      classNames={{
        root: styles['root'] ?? '',
        header: styles['header'] ?? '',
        navbar: styles['navbar'] ?? '',
        main: styles['main'] ?? '',
      }}
    >
      <a className={styles['skip']} href="#main" onClick={focusMain}>
        {words.skip}
      </a>
      <AppShell.Header>
        <Header isSidebarOpen={isOpen} onToggleSidebar={sidebar.toggle} />
      </AppShell.Header>
      <AppShell.Navbar aria-label={words.sidebar} onClick={handleClick}>
        <Sidebar />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <OpenInApp />
        {children}
      </AppShell.Main>
    </AppShell>
  )
}

/** The address names the open place, so the link must not change it. */
function focusMain(event: React.MouseEvent) {
  event.preventDefault()
  document.querySelector('main')?.focus()
}
