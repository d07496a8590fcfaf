package host.spore.spawn.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walls between modules and packages, over everything that is shipped. */
class WallsTest {
  private static final String ROOT = "host.spore.spawn.";
  private static final String[] LANGUAGE = {
    ROOT + "diagnostic..", ROOT + "value..", ROOT + "yaml..", ROOT + "spec.."
  };
  private static final String CONTRACT = ROOT + "contract..";
  private static final String S3 = ROOT + "s3..";
  private static final String STATE = ROOT + "state..";
  private static final String ENGINE = ROOT + "engine..";
  private static final String PROVIDERS = ROOT + "provider..";
  private static final String AGENT = ROOT + "agent..";
  private static final String CLI = ROOT + "cli..";

  private static final Set<String> CLOUD_FINDERS =
      Set.of(ROOT + "agent.AgentMain", ROOT + "agent.Clouds");

  /** What the module of S3's protocol has that is no one cloud's. */
  private static final Set<String> WIRE_OF_ANYBODY =
      Set.of("Hmac", "Sha256", "Sink", "Answer", "Request", "Content", "Transport");

  private static final Set<String> MAINS =
      Set.of(
          ROOT + "cli.ThisProcess",
          ROOT + "cli.Descriptors",
          ROOT + "agent.AgentMain",
          ROOT + "agent.time.Clocks",
          ROOT + "provider.local.machine.MachineMain");

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(place -> !place.contains("-tests.jar"))
          .withImportOption(place -> !place.contains("/fast-test-classes/"))
          .importPackages("host.spore.spawn");

  @Test
  void everyModuleIsLookedAt() {
    for (String one : List.of("spec.Spec", "state.StateStore", "engine.Engine", "cli.Spawn")) {
      assertThat(SHIPPED.contain(ROOT + one)).as(one).isTrue();
    }
  }

  @Test
  void theContractKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage(CONTRACT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LANGUAGE)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(S3, STATE, ENGINE, PROVIDERS, AGENT, CLI)
        .check(SHIPPED);
  }

  /** A resident process uses it, so the JDK's large parts stay out too. */
  @Test
  void theProtocolOfObjectsKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage(S3)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CONTRACT, STATE, ENGINE, PROVIDERS, AGENT, CLI)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(LANGUAGE)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "javax.xml..", "javax.crypto..")
        .check(SHIPPED);
  }

  @Test
  void theProtocolOfObjectsIsSpokenByTheProviderAndTheAgentAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(S3, ROOT + "provider.aws..", AGENT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(S3)
        .check(SHIPPED);
  }

  @Test
  void theLanguageKnowsNothingAboveIt() {
    noClasses()
        .that()
        .resideInAnyPackage(LANGUAGE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STATE, ENGINE, PROVIDERS, AGENT, CLI)
        .check(SHIPPED);
  }

  @Test
  void theStateKnowsOnlyTheLanguage() {
    noClasses()
        .that()
        .resideInAPackage(STATE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE, PROVIDERS, AGENT, CLI)
        .check(SHIPPED);
  }

  @Test
  void howAStateIsKeptIsKnownOnlyWhereTheProgramIsPutTogether() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "state..", ROOT + "bench..")
        .and(describe("put nothing together", c -> !c.getName().equals(ROOT + "cli.AllStates")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "state.*..")
        .check(SHIPPED);
  }

  @Test
  void theEngineKnowsNoCloudAndNoScreen() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PROVIDERS, AGENT, CLI)
        .check(SHIPPED);
  }

  @Test
  void providersKnowNoPlanNoRunAndNoScreen() {
    noClasses()
        .that()
        .resideInAPackage(PROVIDERS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "engine.plan..", ROOT + "engine.run..", CLI)
        .check(SHIPPED);
  }

  @Test
  void onlyTheContractIsSharedWithTheAgent() {
    noClasses()
        .that()
        .resideOutsideOfPackage(AGENT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(AGENT)
        .check(SHIPPED);
  }

  @Test
  void theAgentStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage(AGENT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STATE, ENGINE, PROVIDERS, CLI)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(LANGUAGE)
        .check(SHIPPED);
  }

  @Test
  void theAgentKnowsCloudsOnlyByTheirDoor() {
    noClasses()
        .that()
        .resideInAPackage(AGENT)
        .and()
        .resideOutsideOfPackages(ROOT + "agent.cloud..")
        .and(describe("do not find the cloud", c -> !CLOUD_FINDERS.contains(c.getFullName())))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "agent.cloud.*..")
        .check(SHIPPED);
  }

  @Test
  void onlyOnePackageOfTheAgentSignsForAws() {
    noClasses()
        .that()
        .resideInAPackage(AGENT)
        .and()
        .resideOutsideOfPackages(ROOT + "agent.cloud.aws..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "s3..")
                .and(describe("are AWS's", c -> !WIRE_OF_ANYBODY.contains(c.getSimpleName()))))
        .check(SHIPPED);
  }

  @Test
  void theAmazonSdkStaysInItsProvider() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "provider.aws..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(SHIPPED);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("host.spore.spawn.(**)").should().beFreeOfCycles().check(SHIPPED);
  }

  @Test
  void thePlannerIsPure() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "engine.plan..")
        .and()
        .haveSimpleNameNotStartingWith("PlanFile")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .check(SHIPPED);
  }

  @Test
  void whatIsGlobalIsTakenOnlyWhereAProcessBegins() {
    noClasses()
        .that(describe("begin no process", c -> !MAINS.contains(outermost(c))))
        .should()
        .accessTargetWhere(describe("is global", WallsTest::isGlobal))
        .check(SHIPPED);
  }

  private static boolean isGlobal(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getFullName();
    String name = access.getTarget().getName();
    if (owner.equals(System.class.getName())) {
      return Set.of("out", "err", "in", "exit", "getenv", "currentTimeMillis", "console")
          .contains(name);
    }
    return (owner.equals(Instant.class.getName()) && name.equals("now"))
        || (owner.equals(InstantSource.class.getName()) && name.equals("system"))
        || (owner.equals(Clock.class.getName()) && name.startsWith("system"));
  }

  private static String outermost(JavaClass c) {
    String name = c.getFullName();
    int inner = name.indexOf('$');
    return inner < 0 ? name : name.substring(0, inner);
  }

  @Test
  void viewsReadNoFileAndRunNothing() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "cli.view..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.nio.file..", ROOT + "cli.command..", ROOT + "cli.project..")
                .or(describe("the engine's door", c -> c.getSimpleName().equals("Engine"))))
        .check(SHIPPED);
  }

  @Test
  void picocliIsKnownOnlyToTheArguments() {
    classes()
        .that()
        .resideInAPackage(CLI)
        .and()
        .resideOutsideOfPackage(ROOT + "cli.args..")
        .should()
        .onlyDependOnClassesThat(
            describe("are not picocli's", c -> !c.getPackageName().startsWith("picocli")))
        .check(SHIPPED);
  }
}
