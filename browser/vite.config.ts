// Builds the islands and the style into the package; names change with what is in them. No request leaves the desk.
// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../src/khabar/web/static",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0, // fonts stay files: the policy allows them from the desk alone
    modulePreload: { polyfill: false },
    rollupOptions: { input: ["islands/desk.css", "islands/reader.ts"] },
    target: "es2022",
  },
});
