package host.spore.spawn.spec.load;

import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything a load depends on; nothing is read from the process.
 *
 * @param file the spec file
 * @param variables values given by name, later sources already merged over earlier; text is
 *     converted to the variable's declared type
 * @param environment what {@code env.X} reads
 * @param templateDirectories where templates are looked for, in order, after the project's own
 * @param providers names of the registered clouds
 * @param remote fetches templates that are kept elsewhere
 */
public record LoadRequest(
    Path file,
    Map<String, Value> variables,
    Map<String, String> environment,
    List<Path> templateDirectories,
    List<String> providers,
    RemoteTemplates remote) {

  /** The same, where no template is fetched from elsewhere. */
  public LoadRequest(
      Path file,
      Map<String, Value> variables,
      Map<String, String> environment,
      List<Path> templateDirectories,
      List<String> providers) {
    this(file, variables, environment, templateDirectories, providers, RemoteTemplates.NONE);
  }
}
