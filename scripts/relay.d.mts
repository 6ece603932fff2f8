/** Where these flags make the relay keep its data. */
export function readDataFolder(flags: readonly string[]): Promise<string>
