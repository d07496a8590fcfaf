/**
 * Templates: where they lie and how those from elsewhere come here. {@link
 * host.spore.spawn.cli.template.TemplateShelf} finds them by name, {@link
 * host.spore.spawn.cli.template.FetchedTemplates} fetches them from git and S3, pinned by {@link
 * host.spore.spawn.cli.template.TemplateLock}.
 */
@NullMarked
package host.spore.spawn.cli.template;

import org.jspecify.annotations.NullMarked;
