/** How this keyboard names the key that starts a shortcut. */
export const modKey = (platform: string) => (/^mac|^iP/i.test(platform) ? '⌘' : 'Ctrl')
