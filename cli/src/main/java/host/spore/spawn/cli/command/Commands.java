package host.spore.spawn.cli.command;

import host.spore.spawn.engine.provider.MachineOperations.Power;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every command, in one place: its line in the table and what makes it. The help, groups,
 * completion, the manual and the reference come from these two and from the command's own grammar.
 */
public final class Commands {

  /**
   * A line of the help.
   *
   * @param name as typed; empty for an empty line
   * @param words what a group's commands take first, with a blank before it; else empty
   * @param summary what the help says of it; empty if it has no line there, because another's names
   *     it
   * @param group true if it only groups the commands that begin with it
   */
  public record Entry(String name, String words, String summary, boolean group) {
    /** The last word of its name. */
    String last() {
      return name.substring(name.lastIndexOf(' ') + 1);
    }

    /** The group that it is in; empty if it is in none. */
    String in() {
      int space = name.lastIndexOf(' ');
      return space < 0 ? "" : name.substring(0, space);
    }
  }

  private Commands() {}

  private static Entry command(String name, String summary) {
    return new Entry(name, "", summary, false);
  }

  private static Entry group(String name, String words, String summary) {
    return new Entry(name, words, summary, true);
  }

  private static Entry rule() {
    return new Entry("", "", "", false);
  }

  /** In the order of the help. Made anew each time, because most runs never ask for it. */
  public static List<Entry> table() {
    return List.of(
        command("init", "Writes a first .spawn.yaml: asks what should run."),
        command("validate", "Checks the spec and reports every mistake in it."),
        command("plan", "Shows what would change, what it would cost and when it would end."),
        command("apply", "Makes it so, after a yes."),
        command("destroy", "Ends everything of the stack, after a yes."),
        command("launch", "Writes a spec from flags or a pipe, and applies it."),
        rule(),
        command("show", "The state, or a saved plan."),
        command("list", "The machines of all your stacks and how long they have left."),
        command("status", "All about a machine."),
        command("connect", "A shell on a machine, or one command there; ssh is the same."),
        command("ssh", ""),
        command("logs", "What its job, its agent or the machine itself wrote."),
        command("extend", "Gives machines more time."),
        command("stop", "Stops machines; hibernate keeps their memory, start wakes them."),
        command("hibernate", ""),
        command("start", ""),
        command("terminate", "Ends machines for good, after a yes."),
        command("cost", "What runs costs an hour, and until it has ended."),
        group("array", " NAME", "status, scale, exec, retry, results, checkpoint, logs … of all."),
        command("array status", "How its members are: those that are alike in one line."),
        command("array scale", "Another number of members: in the spec, and applied after a yes."),
        command("array exec", "A command on every member at once."),
        command("array retry", "Runs again what has failed, after a yes."),
        command("array results", "Copies what each member has left in $SPAWN_RESULTS."),
        group("array checkpoint", " NAME", "save, list, restore: what members go on from."),
        command("array checkpoint save", "Has every running member save its work."),
        command("array checkpoint list", "When, of which ranks and how large."),
        command("array checkpoint restore", "All members begin anew from one, after a yes."),
        command("array logs", "What the jobs, the agents or the machines wrote."),
        command("array extend", "More time."),
        command("array stop", "Stops all; hibernate keeps their memory, start wakes them."),
        command("array hibernate", ""),
        command("array start", ""),
        command("array terminate", "Ends all for good, after a yes."),
        command("array costs", "What it costs an hour, and until it has ended."),
        command("output", "The outputs."),
        command("graph", "The resources and what they depend on, for dot or mermaid."),
        group("state", "", "list, show, mv, take, rm, settle, pull, history."),
        command("state list", "The addresses in the state."),
        command("state show", "One resource as recorded."),
        command("state mv", "Gives a resource another address."),
        command("state take", "Moves a state to a spec that was renamed."),
        command("state rm", "Forgets a resource; it keeps running."),
        command("state settle", "Closes what an interrupted run left open, on your word."),
        command("state pull", "Copies the whole state, even while a run goes on."),
        command("state history", "The runs so far."),
        command("import", "Takes something that runs already into the state."),
        group("template", "", "list, show, use, save, edit, delete, update."),
        command("template list", "The templates a spec can name."),
        command("template show", "What a template is for and what it takes."),
        command("template use", "Writes a spec that uses one."),
        command("template save", "Keeps a spec as a template of your own."),
        command("template edit", "Opens one in your editor."),
        command("template delete", "Deletes one of your own."),
        command("template update", "Moves the pins of templates from git and S3."),
        group("prices", "", "update, list: what machines cost, fetched ahead."),
        command("prices update", "Fetches the prices of a region; no credentials are needed."),
        command("prices list", "The regions whose prices are at hand, and how old they are."),
        group("local", "", "interrupt: a spot interruption, tried on this computer."),
        command("local interrupt", "Tells a local spot instance that its capacity is taken back."),
        rule(),
        command("doctor", "Checks the cloud account; --policy prints the permissions needed."),
        command("orphans", "What spawn made there and no state of this folder knows."),
        command("reap", "Ends machines there that are past their deadline, after a yes."),
        rule(),
        command("completion", "Makes bash, zsh or fish complete commands, options and names."),
        command("schema", "The JSON Schema of the spec."),
        command("version", "The version."),
        command("help", "The help of a command."));
  }

  /** The names of all commands, as typed, in the order of the help. */
  public static List<String> names() {
    return table().stream()
        .filter(e -> !e.group() && !e.name().isEmpty())
        .map(Entry::name)
        .toList();
  }

  /** The command of this name; null if there is none. */
  public static @Nullable Command named(String name) {
    return switch (name) {
      case "" -> new StatusCommand();
      case "init" -> new InitCommand();
      case "validate" -> new ValidateCommand();
      case "plan" -> new PlanCommand();
      case "apply" -> new ApplyCommand();
      case "destroy" -> new DestroyCommand();
      case "launch" -> new LaunchCommand();
      case "show" -> new ShowCommand();
      case "list" -> new ListCommand();
      case "status" -> new MachineStatusCommand();
      case "connect", "ssh" -> new ConnectCommand(name);
      case "logs" -> new LogsCommand();
      case "extend" -> new ExtendCommand();
      case "stop" -> new PowerCommand(Power.STOP);
      case "hibernate" -> new PowerCommand(Power.HIBERNATE);
      case "start" -> new PowerCommand(Power.START);
      case "terminate" -> new PowerCommand(Power.TERMINATE);
      case "cost" -> new CostCommand();
      case "output" -> new OutputCommand();
      case "graph" -> new GraphCommand();
      case "state list" -> new StateListCommand();
      case "state show" -> new StateShowCommand();
      case "state mv" -> new StateMvCommand();
      case "state take" -> new StateTakeCommand();
      case "state rm" -> new StateRmCommand();
      case "state settle" -> new StateSettleCommand();
      case "state pull" -> new StatePullCommand();
      case "state history" -> new StateHistoryCommand();
      case "import" -> new ImportCommand();
      case "array status" -> new ArrayStatusCommand();
      case "array scale" -> new ArrayScaleCommand();
      case "array exec" -> new ArrayExecCommand();
      case "array retry" -> new ArrayRetryCommand();
      case "array results" -> new ArrayResultsCommand();
      case "array checkpoint save" -> new CheckpointSaveCommand();
      case "array checkpoint list" -> new CheckpointListCommand();
      case "array checkpoint restore" -> new CheckpointRestoreCommand();
      case "array logs" -> new ArrayDoor(name, new LogsCommand());
      case "array extend" -> new ArrayDoor(name, new ExtendCommand());
      case "array stop" -> new ArrayDoor(name, new PowerCommand(Power.STOP));
      case "array hibernate" -> new ArrayDoor(name, new PowerCommand(Power.HIBERNATE));
      case "array start" -> new ArrayDoor(name, new PowerCommand(Power.START));
      case "array terminate" -> new ArrayDoor(name, new PowerCommand(Power.TERMINATE));
      case "array costs" -> new ArrayDoor(name, new CostCommand());
      case "template list" -> new TemplateListCommand();
      case "template show" -> new TemplateShowCommand();
      case "template use" -> new TemplateUseCommand();
      case "template save" -> new TemplateSaveCommand();
      case "template edit" -> new TemplateEditCommand();
      case "template delete" -> new TemplateDeleteCommand();
      case "template update" -> new TemplateUpdateCommand();
      case "local interrupt" -> new LocalInterruptCommand();
      case "prices update" -> new PricesUpdateCommand();
      case "prices list" -> new PricesListCommand();
      case "doctor" -> new DoctorCommand();
      case "orphans" -> new OrphansCommand();
      case "reap" -> new ReapCommand();
      case "completion" -> new CompletionCommand();
      case "schema" -> new SchemaCommand();
      case "version" -> new VersionCommand();
      case "help" -> new HelpCommand();
      default -> null;
    };
  }
}
