// Starts `jindu lsp` for the portal of the workspace; everything else is the server's.
const path = require("node:path");
const { env, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async () => {
    const settings = workspace.getConfiguration("jindu");
    const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? ".";
    const set = settings.get("language");
    const language = set === "zh" || set === "en" ? set : env.language.startsWith("zh") ? "zh" : "en";
    const command = settings.get("path") || "jindu";
    const args = ["lsp", "--root", path.resolve(folder, settings.get("root") || "."), "--lang", language];
    const selector = ["markdown", "yaml"].map((language) => ({ scheme: "file", language, pattern: "**/content/**" }));
    const starting = new LanguageClient("jindu", { command, args }, { documentSelector: selector });
    try {
        await starting.start();
        client = starting;
    } catch {
        const told = language === "zh"
            ? `没有启动 ${command}。在设置 jindu.path 里写程序 jindu 的位置，再重新加载窗口。`
            : `${command} was not started. Say in the setting jindu.path where the program jindu is, and reload the window.`;
        window.showErrorMessage(told);
    }
};

exports.deactivate = () => client?.stop();
