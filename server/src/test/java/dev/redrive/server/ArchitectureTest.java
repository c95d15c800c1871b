package dev.redrive.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the arrows of ARCHITECTURE.md. */
final class ArchitectureTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.redrive");

  @Test
  void roomsTouchOnlyWhatTheirArrowsAllow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.redrive..")
        .layer("api")
        .definedBy("dev.redrive.api..")
        .layer("wire")
        .definedBy("dev.redrive.wire..")
        .layer("store")
        .definedBy("dev.redrive.store..")
        .layer("engine")
        .definedBy("dev.redrive.engine..")
        .layer("runtime")
        .definedBy("dev.redrive.runtime..")
        .layer("services")
        .definedBy("dev.redrive.services..")
        .layer("server")
        .definedBy("dev.redrive.server..")
        .whereLayer("server")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("services")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("wire")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("engine")
        .mayOnlyBeAccessedByLayers("services", "runtime", "server")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("engine", "services", "server")
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("wire", "services", "runtime", "server")
        .check(CODE);
  }

  @Test
  void servicesKnowNoOtherService() {
    slices().matching("dev.redrive.services.(*)..").should().notDependOnEachOther().check(CODE);
  }

  @Test
  void onlyTheClockReadsTheSystemsTime() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.redrive.services..", "dev.redrive.store..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CODE);
  }

  @Test
  void onlyTheStoreSpeaksJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.redrive.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..")
        .check(CODE);
  }

  @Test
  void servicesAreFinal() {
    classes()
        .that()
        .resideInAPackage("dev.redrive.services..")
        .and()
        .haveSimpleNameEndingWith("Service")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CODE);
  }

  @Test
  void theContractDependsOnNothing() {
    noClasses()
        .that()
        .resideInAPackage("dev.redrive.api..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("dev.redrive.api..", "java..", "org.jspecify..")
        .check(CODE);
  }
}
