-- What Neovim's built-in client is asked to do with `danado lsp`: open a file, wait for the error, make the fix, rename
-- over two files. Works from Neovim 0.7 on. Prints a line for each step, and leaves with 1 where one does not happen.
local cli, folder = vim.env.DANADO_CLI, vim.env.DANADO_FOLDER

local function step(name, done)
  local ok = vim.wait(50000, function()
    local fine, result = pcall(done)
    return fine and result
  end, 50)
  io.stdout:write((ok and "ok " or "NOT ") .. name .. "\n")
  if not ok then
    io.stdout:write(vim.inspect(vim.diagnostic.get(0)) .. "\n" .. table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n") .. "\n")
    vim.cmd("cquit 1")
  end
end

local function has_code(code)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local found = one.code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code)
    if found == code then return one end
  end
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(answers) do
    if answer.result then return answer.result end
  end
end

vim.cmd("edit " .. folder .. "/web.yaml")
vim.bo.filetype = "yaml"
local client = vim.lsp.start_client({ name = "danado", cmd = { vim.env.DANADO_NODE, cli, "lsp" }, root_dir = folder })
vim.lsp.buf_attach_client(0, client)

step("the error is seen", function() return has_code("unknown-field") end)

local problem = has_code("unknown-field")
local params = vim.lsp.util.make_range_params()
params.range = {
  start = { line = problem.lnum, character = problem.col },
  ["end"] = { line = problem.end_lnum, character = problem.end_col },
}
params.context = { diagnostics = {}, only = { "quickfix" } }
local actions = ask("textDocument/codeAction", params) or {}
for _, action in ipairs(actions) do
  if action.isPreferred then
    vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    break
  end
end
step("the fix is made", function()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n"):find("replicas: 3", 1, true)
end)
step("the error is gone", function() return not has_code("unknown-field") end)

vim.fn.search("settings }")
step("the other file is known", function()
  local found = ask("textDocument/definition", vim.lsp.util.make_position_params())
  return found and #found > 0
end)
vim.lsp.buf.rename("colours")
step("the name changes here", function()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n"):find("name: colours", 1, true)
end)
step("and in the other file", function()
  local other = vim.fn.bufnr(folder .. "/settings.yaml")
  return other > 0 and table.concat(vim.api.nvim_buf_get_lines(other, 0, -1, true), "\n"):find("name: colours", 1, true)
end)
vim.cmd("silent! wall | qall!")
