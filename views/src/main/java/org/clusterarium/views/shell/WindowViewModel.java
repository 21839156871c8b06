package org.clusterarium.views.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.clusterarium.model.connection.Connections;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.operation.OperationsViewModel;
import org.clusterarium.views.operation.StagedPlanViewModel;
import org.clusterarium.views.theme.Theme;

/**
 * State of the whole window: which deployments there are, which page is shown, and how it looks. Everything here belongs to the
 * window's thread; other threads come in through {@link #onWindowThread(Runnable)}.
 */
public final class WindowViewModel {
    private static final int ZOOM_STEP_PERCENT = 10;

    private final MomentViewModel moment = new MomentViewModel();
    private final SelectionViewModel selection = new SelectionViewModel();
    private final ObservableList<Deployment> deployments = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(new Page.Empty());
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
    private final ObjectProperty<Locale> language = new SimpleObjectProperty<>();
    private final BooleanProperty reduceMotion = new SimpleBooleanProperty();
    private final IntegerProperty zoomPercent = new SimpleIntegerProperty();
    private final BooleanProperty sidePanelShown = new SimpleBooleanProperty(true);
    private final ObjectProperty<Runnable> refresh = new SimpleObjectProperty<>(() -> {});
    private final ObjectProperty<Optional<Runnable>> export = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Runnable>> openRecording = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Consumer<List<Path>>>> droppedFiles =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Consumer<Plan>>> savePlan = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Runnable>> openPlan = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Connections>> connections = new SimpleObjectProperty<>(Optional.empty());
    private final OperationsViewModel operations;
    private final Map<String, Double> splits;
    private final Executor windowThread;
    private double width;
    private double height;

    /** @param windowThread runs a task later on the thread of the window, e.g. {@code Platform::runLater} */
    public WindowViewModel(WindowSettings settings, Executor windowThread) {
        this.windowThread = windowThread;
        operations = new OperationsViewModel(moment, selection, windowThread);
        theme.set(settings.theme());
        language.set(settings.language());
        reduceMotion.set(settings.reduceMotion());
        zoomPercent.set(settings.zoomPercent());
        width = settings.width();
        height = settings.height();
        splits = new TreeMap<>(settings.splits());
    }

    public MomentViewModel moment() {
        return moment;
    }

    public SelectionViewModel selection() {
        return selection;
    }

    /** Everything about changing the deployment. */
    public OperationsViewModel operations() {
        return operations;
    }

    /** The plan that drags, wizards and repairs add to. */
    public StagedPlanViewModel staged() {
        return operations.staged();
    }

    /** Everything the deployment picker offers; the application adds and removes. */
    public ObservableList<Deployment> deployments() {
        return deployments;
    }

    public ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    /** Shows a page that is not a deployment: empty, loading, failure. */
    public void show(Page next) {
        page.set(next);
    }

    /** Watches a deployment, live; adds it to the picker if it is new. */
    public void watch(Deployment deployment) {
        if (!deployments.contains(deployment)) {
            deployments.add(deployment);
        }
        if (moment.deployment().get().filter(deployment::equals).isEmpty()) {
            selection.node().set(Optional.empty());
            selection.host().set(Optional.empty());
            selection.slot().set(SelectionViewModel.NO_SLOT);
            selection.slots().set(SlotSet.EMPTY);
            moment.deployment().set(Optional.of(deployment));
        }
        page.set(new Page.Watching());
    }

    /** Forgets a deployment that is gone, e.g. a closed lab. */
    public void remove(Deployment deployment) {
        deployments.remove(deployment);
        if (moment.deployment().get().filter(deployment::equals).isPresent()) {
            moment.deployment().set(Optional.empty());
            page.set(new Page.Empty());
        }
    }

    /** The newest notice; empty once it was dismissed. */
    public ReadOnlyObjectProperty<Optional<Notice>> notice() {
        return notice.getReadOnlyProperty();
    }

    public void tell(Notice news) {
        notice.set(Optional.of(news));
    }

    public void dismissNotice() {
        notice.set(Optional.empty());
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }

    public void switchTheme() {
        theme.set(theme.get() == Theme.DARK ? Theme.LIGHT : Theme.DARK);
    }

    /** {@link Locale#ENGLISH} or {@link Locale#SIMPLIFIED_CHINESE}. */
    public ObjectProperty<Locale> language() {
        return language;
    }

    public void switchLanguage() {
        language.set(Locale.ENGLISH.equals(language.get()) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    public BooleanProperty reduceMotion() {
        return reduceMotion;
    }

    /** 100 … 200. */
    public IntegerProperty zoomPercent() {
        return zoomPercent;
    }

    public void zoomIn() {
        zoomTo(zoomPercent.get() + ZOOM_STEP_PERCENT);
    }

    public void zoomOut() {
        zoomTo(zoomPercent.get() - ZOOM_STEP_PERCENT);
    }

    public void resetZoom() {
        zoomTo(100);
    }

    private void zoomTo(int percent) {
        zoomPercent.set(Math.clamp(percent, 100, 200));
    }

    /** Whether the panel at the right (chaos, inspector) is shown. */
    public BooleanProperty sidePanelShown() {
        return sidePanelShown;
    }

    /** What F5 does; set by the application (poll now). Must not block. */
    public ObjectProperty<Runnable> refresh() {
        return refresh;
    }

    /** What the export of the timeline does; set by the application, empty while there is none. Must not block. */
    public ObjectProperty<Optional<Runnable>> export() {
        return export;
    }

    /** How a recording is chosen and opened; set by the application, empty while there is no way. Must not block. */
    public ObjectProperty<Optional<Runnable>> openRecording() {
        return openRecording;
    }

    /** What happens to files dropped onto the window; set by the application, empty while it takes none. Must not block. */
    public ObjectProperty<Optional<Consumer<List<Path>>>> droppedFiles() {
        return droppedFiles;
    }

    /** How a plan is saved as a file; set by the application, empty while there is no way. Must not block. */
    public ObjectProperty<Optional<Consumer<Plan>>> savePlan() {
        return savePlan;
    }

    /** How a plan file is chosen and opened; set by the application, empty while there is no way. Must not block. */
    public ObjectProperty<Optional<Runnable>> openPlan() {
        return openPlan;
    }

    /** What Esc gives up: the selected slots first, then the staged plan. */
    void escape() {
        operations.staged().dismissProblem();
        if (!selection.slots().get().isEmpty()) {
            selection.slots().set(SlotSet.EMPTY);
        } else {
            operations.staged().clear();
        }
    }

    /** How servers of others are connected to; set by the application, empty while it offers none. */
    public ObjectProperty<Optional<Connections>> connections() {
        return connections;
    }

    /** The position of a divider, 0 … 1. */
    public double split(String name, double otherwise) {
        return splits.getOrDefault(name, otherwise);
    }

    void rememberSplit(String name, double position) {
        splits.put(name, position);
    }

    void rememberSize(double newWidth, double newHeight) {
        width = newWidth;
        height = newHeight;
    }

    /** How the window looks now, to be saved. */
    public WindowSettings settings() {
        return new WindowSettings(
                theme.get(), language.get(), reduceMotion.get(), zoomPercent.get(), width, height, splits);
    }

    /** Runs a task later on the window's thread. */
    public void onWindowThread(Runnable task) {
        windowThread.execute(task);
    }

    Executor windowThread() {
        return windowThread;
    }
}
