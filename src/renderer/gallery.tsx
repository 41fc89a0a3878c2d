/**
 * A page for those who work on the picture: every node, state, edge and mark under the name that the code uses, and the small
 * parts of the window. `gallery.html#dark,zh-CN,presentation` sets theme, language and size. It is not part of the app.
 */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Gallery } from './gallery/gallery.tsx'
import { useLanguageStore } from './store/language-store.ts'
import './styles/tokens.css'
import './styles/hues.css'
import './styles/base.css'

const wanted = location.hash.slice(1).split(',')
if (wanted.includes('dark')) document.documentElement.dataset.theme = 'dark'
if (wanted.includes('presentation')) document.documentElement.dataset.size = 'presentation'
if (wanted.includes('zh-CN')) {
  document.documentElement.lang = 'zh-CN'
  useLanguageStore.getState().setLanguage('zh-CN')
}

const root = document.getElementById('root')
if (root === null) throw new Error('gallery.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
)
