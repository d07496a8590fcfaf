/**
 * Templates: where they lie and how those from git come here. {@link
 * host.spore.spawn.cli.template.TemplateShelf} finds them by name, {@link
 * host.spore.spawn.cli.template.GitTemplates} fetches them, pinned by {@link
 * host.spore.spawn.cli.template.TemplateLock}.
 */
@NullMarked
package host.spore.spawn.cli.template;

import org.jspecify.annotations.NullMarked;
