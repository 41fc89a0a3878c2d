/** Whether a file's name says that it is a Python program. */
export const isPython = (name: string): boolean => /\.pyw?$/i.test(name)
