import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  // Relative, so that the built folder works from any path of any static host.
  base: './',
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': folder('./src'), '@demo': folder('./demo') } },
  build: { target: 'es2023', manifest: true, modulePreload: { polyfill: false } },
})
