export default {
  build: { outDir: "timeline/static/dist", rollupOptions: { input: "frontend/main.js" } },
};
