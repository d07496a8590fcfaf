package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.view.GraphView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.List;

/** {@code spawn graph [SPEC]}. */
final class GraphCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("graph", "The resources of the spec and what each depends on.")
        .spec()
        .variables()
        .value("--format", "FORMAT", "dot (Graphviz, without this option) or mermaid.");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException {
    String format = it.arguments().value("--format");
    boolean mermaid = "mermaid".equals(format);
    if (format != null && !mermaid && !format.equals("dot")) {
      throw new UsageException("--format: `" + format + "` is neither dot nor mermaid", null);
    }
    Spec spec = new Project(it, 0).spec();
    Validated<List<Desired>> compiled = Compiling.of(it, spec);
    List<Desired> resources = compiled.valueOrNull();
    if (resources == null || compiled.hasErrors()) {
      List<Diagnostic> all = new ArrayList<>(compiled.diagnostics());
      throw new Refused(ExitCode.of(all), all);
    }
    GraphView graph = GraphView.of(resources);
    if (it.json()) {
      it.document(graph::writeTo);
    } else {
      it.print(mermaid ? graph.mermaid() : graph.dot());
    }
    return ExitCode.DONE;
  }
}
