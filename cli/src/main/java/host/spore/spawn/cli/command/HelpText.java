package host.spore.spawn.cli.command;

import org.jspecify.annotations.Nullable;

/** The help of the program as a whole: static, so that no command has to be made for it. */
public final class HelpText {
  public static final String ROOT =
      """
      Usage: spawn [COMMAND] [SPEC] [OPTIONS]

      Compute that is meant to go away: one YAML file says what should run, and it
      ends on time by itself. Without a command: where things stand in this folder.

        init       Writes a first .spawn.yaml: asks what should run.
        validate   Checks the spec and reports every mistake in it.
        plan       Shows what would change, what it would cost and when it would end.
        apply      Makes it so, after a yes.
        destroy    Ends everything of the stack, after a yes.
        launch     Writes a spec from flags or a pipe, and applies it.

        show       The state, or a saved plan.
        list       The machines of all your stacks and how long they have left.
        status     All about a machine.
        connect    A shell on a machine, or one command there; ssh is the same.
        logs       What its job, its agent or the machine itself wrote.
        extend     Gives machines more time.
        stop       Stops machines; hibernate keeps their memory, start wakes them.
        terminate  Ends machines for good, after a yes.
        cost       What runs costs an hour, and until it has ended.
        array      status, scale, exec, retry, results, checkpoint, logs … of all.
        output     The outputs.
        graph      The resources and what they depend on, for dot or mermaid.
        state      list, show, mv, rm, pull, history.
        import     Takes something that runs already into the state.
        template   list, show, use, save, edit, delete, update.
        prices     update, list: what machines cost, fetched ahead.
        local      interrupt: a spot interruption, tried on this computer.

        doctor     Checks the cloud account; --policy prints the permissions needed.
        orphans    What spawn made there and no state of this folder knows.
        reap       Ends machines there that are past their deadline, after a yes.

        completion Makes bash, zsh or fish complete commands, options and names.
        schema     The JSON Schema of the spec.
        version    The version.
        help       The help of a command.

      SPEC is a file; without it .spawn.yaml, else the only *.spawn.yaml of the folder.

      Options of every command
        -C, --directory=DIR   Works in this folder.
            --json            Writes JSON for programs.
            --no-color        Writes without colours; so does NO_COLOR.
            --plain           Writes for screen readers; so does SPAWN_PLAIN.
        -h, --help            Shows the help of the command.

      Exit codes: 0 done, 1 error, 2 changes (plan --detailed-exitcode), 3 spec invalid,
      4 some resources failed, 5 refused by a guard, 6 state locked, 64 usage,
      130 interrupted.
      """;

  private static final String STATE =
      """
      Usage: spawn state COMMAND [OPTIONS]

        list      The addresses in the state.
        show      One resource as recorded.
        mv        Gives a resource another address.
        rm        Forgets a resource; it keeps running.
        pull      Copies the whole state, even while a run goes on.
        history   The runs so far.
      """;

  private static final String ARRAY =
      """
      Usage: spawn array COMMAND NAME [OPTIONS]

        status      How its members are: those that are alike in one line.
        scale       Another number of members: in the spec, and applied after a yes.
        exec        A command on every member at once.
        retry       Runs again what has failed, after a yes.
        results     Copies what each member has left in $SPAWN_RESULTS.
        checkpoint  save, list, restore: what members go on from.
        logs        What the jobs, the agents or the machines wrote.
        extend      More time.
        stop        Stops all; hibernate keeps their memory, start wakes them.
        terminate   Ends all for good, after a yes.
        costs       What it costs an hour, and until it has ended.
      """;

  private static final String CHECKPOINT =
      """
      Usage: spawn array checkpoint COMMAND NAME [OPTIONS]

        save      Has every running member save its work.
        list      When, of which ranks and how large.
        restore   All members begin anew from one, after a yes.
      """;

  private static final String PRICES =
      """
      Usage: spawn prices COMMAND [OPTIONS]

        update    Fetches the prices of a region; no credentials are needed.
        list      The regions whose prices are at hand, and how old they are.
      """;

  private static final String TEMPLATE =
      """
      Usage: spawn template COMMAND [OPTIONS]

        list      The templates a spec can name.
        show      What a template is for and what it takes.
        use       Writes a spec that uses one.
        save      Keeps a spec as a template of your own.
        edit      Opens one in your editor.
        delete    Deletes one of your own.
        update    Moves the pins of templates from git and S3.
      """;

  private static final String LOCAL =
      """
      Usage: spawn local COMMAND [OPTIONS]

        interrupt   Tells a local spot instance that its capacity is taken back.
      """;

  private HelpText() {}

  /** The help of a word that only groups commands; null if it is none. */
  public static @Nullable String group(String name) {
    return switch (name) {
      case "state" -> STATE;
      case "array" -> ARRAY;
      case "array checkpoint" -> CHECKPOINT;
      case "prices" -> PRICES;
      case "template" -> TEMPLATE;
      case "local" -> LOCAL;
      default -> null;
    };
  }
}
