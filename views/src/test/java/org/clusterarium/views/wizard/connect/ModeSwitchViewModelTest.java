package org.clusterarium.views.wizard.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.views.SampleRemote;
import org.junit.jupiter.api.Test;

class ModeSwitchViewModelTest {
    private final ModeSwitchViewModel modeSwitch = new ModeSwitchViewModel(Locale.ENGLISH);

    @Test
    void productionIsSwitchedOnlyWhenItsNameWasTyped() {
        SampleRemote shop = new SampleRemote(ConnectionLabel.PROD);
        modeSwitch.request(shop, ConnectionMode.OPERATE);
        assertThat(modeSwitch.asking().get()).isPresent();
        modeSwitch.typed().set("shpo");
        modeSwitch.confirm();
        assertThat(modeSwitch.problem().get()).contains("shop");
        assertThat(shop.mode()).isEqualTo(ConnectionMode.OBSERVE);
        modeSwitch.typed().set(" shop ");
        modeSwitch.confirm();
        assertThat(shop.mode()).isEqualTo(ConnectionMode.OPERATE);
        assertThat(modeSwitch.asking().get()).isEmpty();
        modeSwitch.request(shop, ConnectionMode.OBSERVE);
        assertThat(shop.mode()).isEqualTo(ConnectionMode.OBSERVE);
    }

    @Test
    void othersAreSwitchedAtOnceAndAFailureIsTold() {
        SampleRemote test = new SampleRemote(ConnectionLabel.DEV);
        modeSwitch.request(test, ConnectionMode.OPERATE);
        assertThat(test.mode()).isEqualTo(ConnectionMode.OPERATE);
        SampleRemote full = new SampleRemote(ConnectionLabel.STAGE);
        modeSwitch.request(full, ConnectionMode.OPERATE);
        assertThat(full.mode()).isEqualTo(ConnectionMode.OBSERVE);
        assertThat(modeSwitch.problem().get()).contains("the disk is full");
    }

    @Test
    void cancellingLeavesTheModeAsItIs() {
        SampleRemote shop = new SampleRemote(ConnectionLabel.PROD);
        modeSwitch.request(shop, ConnectionMode.OPERATE);
        modeSwitch.cancel();
        assertThat(modeSwitch.asking().get()).isEmpty();
        assertThat(shop.mode()).isEqualTo(ConnectionMode.OBSERVE);
    }
}
