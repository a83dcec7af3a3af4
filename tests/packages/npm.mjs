// Packs a program as an npm package: `npm.mjs PROGRAM VERSION TARGET FOLDER`; prints the package's name.
//
// It only carries the program, without scripts, for one system and one processor, which npm refuses elsewhere. `npm pack` writes
// fixed times and owners, so the same program gives the same bytes.

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const [program, version, target, folder] = process.argv.slice(2);
const os = target.includes("windows") ? "win32" : "linux";
const cpu = { x86_64: "x64", aarch64: "arm64" }[target.split("-")[0]];
const repository = resolve(import.meta.dirname, "../..");
const name = `jindu-${os}-${cpu}`;
const work = mkdtempSync(join(tmpdir(), "jindu-npm-"));
try {
    const own = basename(program);
    mkdirSync(join(work, "bin"));
    copyFileSync(program, join(work, "bin", own));
    chmodSync(join(work, "bin", own), 0o755);
    for (const file of ["README.md", "LICENSE"]) copyFileSync(join(repository, file), join(work, file));
    const described = {
        name, version,
        description: "Static-site generator for public, bilingual progress portals of government plans",
        license: "MIT", os: [os], cpu: [cpu], bin: { jindu: `bin/${own}` }, files: ["bin"],
    };
    writeFileSync(join(work, "package.json"), `${JSON.stringify(described, null, 2)}\n`);
    execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", resolve(folder)], { cwd: work });
    console.log(`${name}-${version}.tgz`);
} finally {
    rmSync(work, { recursive: true });
}
