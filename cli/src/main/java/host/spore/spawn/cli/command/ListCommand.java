package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.Json;
import host.spore.spawn.cli.view.ListView;

/** {@code spawn list [SPEC]}: the machines of all stacks as they are now. */
final class ListCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("list", "The machines of all your stacks and how long they have left.")
        .spec()
        .repeated("--status", "STATUS", "Only running, stopped, hibernated, finished or lost.")
        .repeated("--array", "NAME", "Only members of this array.")
        .spelling("--job-array-name", "--array")
        .repeated("--tag", "KEY[=VALUE]", "Only what has this tag.")
        .repeated("--provider", "NAME", "Only machines of this provider.")
        .flag("--watch", "Shows it again and again until Ctrl-C.")
        .value("--interval", "DURATION", "How long --watch waits in between; 5s without it.")
        .value("--region", "REGION", "Only machines that are there.")
        .value("--profile", "NAME", "The profile of AWS's configuration to log in with.")
        .stack()
        .state()
        .output()
        .examples(
            "spawn list",
            "spawn list --status running --tag project=ImageNet2024",
            "spawn list --array train --watch",
            "spawn list --output yaml");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException, InterruptedException {
    Outputs.check(it);
    return Watching.run(it, ListCommand::show);
  }

  private static void show(Invocation it, boolean again) throws Refused, UsageException {
    try (Fleet fleet = Fleet.of(it, it.arguments().word(0))) {
      Listing listing = new Listing(it, fleet);
      if (!it.json()) {
        it.warn(listing.troubles());
        Page page = it.page();
        ListView.write(page, listing.rows(), listing.stacks(), it.width(), it.now());
        Watching.print(it, page, again);
      } else if (again) {
        it.print(Json.line(g -> ListView.json(g, listing.rows(), listing.stacks(), it.now())));
      } else {
        it.document(g -> ListView.json(g, listing.rows(), listing.stacks(), it.now()));
      }
    }
  }
}
