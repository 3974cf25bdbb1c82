// The libraries that the build bundles below `vendor/`: LIBRARIES of site_build/publish/demo_bundle.py.

declare module "*/vendor/comlink/comlink.js" {
  export * from "comlink";
}
declare module "*/vendor/fluent-bundle/index.js" {
  export * from "@fluent/bundle";
}
declare module "*/vendor/idb/index.js" {
  export * from "idb";
}
declare module "*/vendor/lit-html/lit-html.js" {
  export * from "lit-html";
}
declare module "*/vendor/lit-html/directives/live.js" {
  export * from "lit-html/directives/live.js";
}
