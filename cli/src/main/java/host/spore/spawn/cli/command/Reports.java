package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.FileFaults;
import host.spore.spawn.cli.view.GithubView;
import host.spore.spawn.cli.view.SarifView;
import host.spore.spawn.cli.view.SummaryView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written besides the answer, for those who review a change of the spec. */
final class Reports {
  private final Invocation it;

  Reports(Invocation it) throws UsageException {
    this.it = it;
    String format = it.arguments().value("--annotations");
    if (format != null && !format.equals("github")) {
      throw new UsageException("--annotations: `" + format + "` is not github", null);
    }
  }

  /** Annotations and SARIF. */
  void told(List<Diagnostic> diagnostics) throws Refused {
    List<Diagnostic> placed = it.placed(diagnostics);
    if (it.arguments().has("--annotations")) {
      StringBuilder lines = new StringBuilder();
      for (Diagnostic one : placed) {
        SourceSpan span = one.span();
        lines.append(GithubView.of(one, span == null ? null : inRepository(span.file())));
      }
      it.world().terminal().out().flush();
      it.world().terminal().err().print(lines);
      it.world().terminal().err().flush();
    }
    String sarif = it.arguments().value("--sarif");
    if (sarif != null) {
      save(sarif, SarifView.of(placed, VersionCommand.version(), this::uri, specFile()));
    }
  }

  /** The same, and a summary that says that there is no plan. */
  void refused(List<Diagnostic> why) throws Refused {
    told(why);
    summary(SummaryView.refused(it.placed(why)));
  }

  /** Saves the summary if one was asked for. */
  void summary(String text) throws Refused {
    String file = it.arguments().value("--summary");
    if (file != null) {
      save(file, text);
    }
  }

  boolean wantsSummary() {
    return it.arguments().has("--summary");
  }

  private void save(String named, String text) throws Refused {
    try {
      Files.writeString(it.folder().path().resolve(named), text);
    } catch (IOException e) {
      throw new Refused(ExitCode.ERROR, FileFaults.failed(named, e));
    }
  }

  private @Nullable String specFile() {
    try {
      return new Project(it, 0).specFile().toString();
    } catch (Refused none) {
      return null;
    }
  }

  private String inRepository(String file) {
    Path path = it.world().directory().resolve(file).normalize();
    Path root = root();
    return (path.startsWith(root) ? root.relativize(path) : path).toString().replace('\\', '/');
  }

  /** What a runner checked out, else the folder the program was started in. */
  private Path root() {
    String checkedOut = it.world().environment().get("GITHUB_WORKSPACE");
    return checkedOut == null || checkedOut.isEmpty()
        ? it.world().directory()
        : Path.of(checkedOut).toAbsolutePath().normalize();
  }

  private String uri(String file) {
    String name = inRepository(file);
    try {
      return new URI(null, null, name, null).getRawPath();
    } catch (URISyntaxException e) {
      return Path.of(name).toUri().getRawPath();
    }
  }
}
