package dev.twinlane.control;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.device.DeviceKind;
import dev.twinlane.control.device.Devices;
import io.undertow.server.HttpServerExchange;

/** The packages know each other in one direction only: from the page inwards to the board, the database and the wire. */
@AnalyzeClasses(packages = "dev.twinlane.control", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_in_data_order = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.twinlane.control..")
            .layer("start")
            .definedBy("dev.twinlane.control")
            .layer("api")
            .definedBy("..control.api..")
            .layer("page")
            .definedBy("..control.page..")
            .layer("lan")
            .definedBy("..control.lan..")
            .layer("status")
            .definedBy("..control.status..")
            .layer("live")
            .definedBy("..control.live..")
            .layer("command")
            .definedBy("..control.command..")
            .layer("camera")
            .definedBy("..control.camera..")
            .layer("link")
            .definedBy("..control.link..")
            .layer("access")
            .definedBy("..control.access..")
            .layer("rover")
            .definedBy("..control.rover..")
            .layer("player")
            .definedBy("..control.player..")
            .layer("ticket")
            .definedBy("..control.ticket..")
            .layer("passkey")
            .definedBy("..control.passkey..")
            .layer("device")
            .definedBy("..control.device..")
            .layer("account")
            .definedBy("..control.account..")
            .layer("audit")
            .definedBy("..control.audit..")
            .layer("socket")
            .definedBy("..control.socket..")
            .layer("store")
            .definedBy("..control.store..")
            .layer("gate")
            .definedBy("..control.gate..")
            .whereLayer("start")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("page")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("lan")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("status")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("live")
            .mayOnlyBeAccessedByLayers("start", "api")
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("start", "live")
            .whereLayer("camera")
            .mayOnlyBeAccessedByLayers("start", "live")
            .whereLayer("link")
            .mayOnlyBeAccessedByLayers("start", "live")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("start", "api", "live", "link")
            .whereLayer("player")
            .mayOnlyBeAccessedByLayers("start", "api")
            .whereLayer("passkey")
            .mayOnlyBeAccessedByLayers("start", "api")
            .whereLayer("rover")
            .mayOnlyBeAccessedByLayers("start", "api", "live", "command", "camera", "link", "access");

    @ArchTest
    static final ArchRule no_package_cycles =
            slices().matching("dev.twinlane.control.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule control_never_knows_the_video_relay =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.twinlane.video..");

    @ArchTest
    static final ArchRule what_is_live_never_touches_the_database = noClasses()
            .that()
            .resideInAnyPackage("..control.command..", "..control.camera..", "..control.socket..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..control.store..", "org.jdbi..", "java.sql..");

    @ArchTest
    static final ArchRule the_websocket_library_ends_in_one_package = noClasses()
            .that()
            .resideOutsideOfPackage("..control.socket..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.websocket..", "io.undertow.websockets..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule who_may_do_what_is_decided_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackages("..control.access..", "..control.account..")
            .should()
            .callMethod(Sessions.class, "caller", HttpServerExchange.class)
            .orShould()
            .callMethod(Devices.class, "caller", HttpServerExchange.class, DeviceKind.class);

    @ArchTest
    static final ArchRule authorizers_are_named_so = classes()
            .that()
            .implement("dev.twinlane.control.socket.SocketAuthorizer")
            .should()
            .haveSimpleNameEndingWith("Authorizer");
}
