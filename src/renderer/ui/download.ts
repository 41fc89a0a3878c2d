/** Hands a text, or bytes, to the person as a file; it may be longer than a string can be. */
export function download(name: string, pieces: Iterable<string | Blob | Uint8Array<ArrayBuffer>>): void {
  const address = URL.createObjectURL(new Blob([...pieces], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the data by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
