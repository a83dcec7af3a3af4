// Starts `jindu lsp` for the portal of the workspace; everything else is the server's.
const path = require("node:path");
const { env, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async () => {
    const settings = workspace.getConfiguration("jindu");
    const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? ".";
    const set = settings.get("language");
    const language = set === "zh" || set === "en" ? set : env.language.startsWith("zh") ? "zh" : "en";
    const args = ["lsp", "--root", path.resolve(folder, settings.get("root") || "."), "--lang", language];
    const selector = ["markdown", "yaml"].map((language) => ({ scheme: "file", language, pattern: "**/content/**" }));
    client = new LanguageClient("jindu", { command: settings.get("path") || "jindu", args }, { documentSelector: selector });
    await client.start();
};

exports.deactivate = () => client?.stop();
