package host.spore.spawn.cli.command;

import host.spore.spawn.engine.provider.MachineOperations.Power;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every command by its name. Only the one that is asked for is made. */
public final class Commands {
  /** As typed, in the order of the help. */
  public static final List<String> NAMES =
      List.of(
          "init",
          "validate",
          "plan",
          "apply",
          "destroy",
          "launch",
          "show",
          "list",
          "status",
          "connect",
          "ssh",
          "logs",
          "extend",
          "stop",
          "hibernate",
          "start",
          "terminate",
          "cost",
          "output",
          "graph",
          "state list",
          "state show",
          "state mv",
          "state rm",
          "state pull",
          "state history",
          "import",
          "array status",
          "array scale",
          "array exec",
          "array retry",
          "array results",
          "array checkpoint save",
          "array checkpoint list",
          "array checkpoint restore",
          "array logs",
          "array extend",
          "array stop",
          "array hibernate",
          "array start",
          "array terminate",
          "array costs",
          "template list",
          "template show",
          "template use",
          "template save",
          "template edit",
          "template delete",
          "template update",
          "local interrupt",
          "prices update",
          "prices list",
          "doctor",
          "orphans",
          "reap",
          "completion",
          "schema",
          "version",
          "help");

  private Commands() {}

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
      case "state rm" -> new StateRmCommand();
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
